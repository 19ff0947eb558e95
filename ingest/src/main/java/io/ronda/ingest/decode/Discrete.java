package io.ronda.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.id.Ids;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.telemetry.TagRead;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decodes messages about something discrete: events, presence and taps.
final class Discrete {

  private static final Pattern TAG = Pattern.compile("[0-9A-Z]{1,64}");

  private final EquipmentId equipment;
  private final long receiveTime;
  private final Harvest harvest;

  Discrete(EquipmentId equipment, long receiveTime, Harvest harvest) {
    this.equipment = equipment;
    this.receiveTime = receiveTime;
    this.harvest = harvest;
  }

  /// `{"ts": T, "code": "fire", "state": "active" or "cleared", "address": "1-3-217", "text": "…"}`
  void readEvents(byte[] payload) throws IOException, RefusedException {
    Json.read(payload, json -> read(json, new Event()));
  }

  /// `{"online": true}`
  void readStatuses(byte[] payload) throws IOException, RefusedException {
    Json.read(payload, json -> read(json, new Status()));
  }

  /// `{"id": "uuid", "ts": T, "tag": "04A2B3C4D5E680", "person": "g-001"}`
  void readTaps(byte[] payload) throws IOException, RefusedException {
    Json.read(payload, json -> read(json, new Tap()));
  }

  /// Takes the fields of one object, and makes an item of them.
  private interface Item {
    void read(String field, JsonParser json) throws IOException, RefusedException;

    void finish() throws RefusedException;
  }

  private void read(JsonParser json, Item item) throws IOException {
    RefusedException refused = Json.fields(json, field -> item.read(field, json));
    try {
      if (refused != null) {
        throw refused;
      }
      item.finish();
    } catch (RefusedException because) {
      harvest.refuse(1, because.reason(), because.detail());
    }
  }

  private final class Event implements Item {

    private long time = receiveTime;
    private @Nullable String code;
    private @Nullable Boolean active;
    private String address = "";
    private String text = "";

    @Override
    public void read(String field, JsonParser json) throws IOException, RefusedException {
      switch (field) {
        case "ts" -> time = Times.notInTheFuture(Json.time(json), receiveTime);
        case "code" -> code = notBlank(field, Json.text(json, field, Json.MAX_NAME));
        case "state" -> active = isActive(Json.text(json, field, Json.MAX_NAME));
        case "address" -> address = Json.text(json, field, Json.MAX_NAME);
        case "text" -> text = Json.text(json, field, Json.MAX_TEXT);
        default -> {}
      }
    }

    @Override
    public void finish() throws RefusedException {
      harvest.add(
          new DeviceEvent(
              equipment,
              Json.required("code", code),
              address,
              Json.required("state", active),
              text,
              time,
              receiveTime));
    }

    private static boolean isActive(String state) throws RefusedException {
      return switch (state) {
        case "active" -> true;
        case "cleared" -> false;
        default ->
            throw new RefusedException(Reason.WRONG_VALUE, "'state' is 'active' or 'cleared'");
      };
    }
  }

  private final class Status implements Item {

    private @Nullable Boolean online;

    @Override
    public void read(String field, JsonParser json) throws RefusedException {
      if (field.equals("online")) {
        if (!json.currentToken().isBoolean()) {
          throw new RefusedException(Reason.WRONG_TYPE, "'online' must be true or false");
        }
        online = json.currentToken() == JsonToken.VALUE_TRUE;
      }
    }

    @Override
    public void finish() throws RefusedException {
      harvest.add(new DeviceStatus(equipment, Json.required("online", online), receiveTime));
    }
  }

  private final class Tap implements Item {

    private long time = receiveTime;
    private @Nullable String id;
    private @Nullable String tag;
    private @Nullable String person;

    @Override
    public void read(String field, JsonParser json) throws IOException, RefusedException {
      switch (field) {
        case "ts" -> time = Times.notInTheFuture(Json.time(json), receiveTime);
        case "id" -> id = notBlank(field, Json.text(json, field, Json.MAX_NAME));
        case "tag" -> tag = plainTag(Json.text(json, field, Json.MAX_TEXT));
        case "person" -> person = personId(Json.text(json, field, Json.MAX_NAME));
        default -> {}
      }
    }

    @Override
    public void finish() throws RefusedException {
      harvest.add(
          new TagRead(
              equipment.site(),
              equipment.equipment(),
              Json.required("id", id),
              Json.required("tag", tag),
              Json.required("person", person),
              time,
              receiveTime));
    }

    /// Readers write the same UID as `04:a2:b3`, `04-A2-B3` or `04A2B3`.
    private static String plainTag(String tag) throws RefusedException {
      String plain = tag.replaceAll("[ :-]", "").toUpperCase(Locale.ROOT);
      if (!TAG.matcher(plain).matches()) {
        throw new RefusedException(
            Reason.WRONG_VALUE, "'tag' is the tag's UID, for example 04A2B3C4D5E680");
      }
      return plain;
    }

    private static String personId(String person) throws RefusedException {
      if (!Ids.isValid(person)) {
        throw new RefusedException(
            Reason.WRONG_VALUE, "'person' is a person's id, for example g-001");
      }
      return person;
    }
  }

  private static String notBlank(String field, String text) throws RefusedException {
    if (text.isBlank()) {
      throw new RefusedException(Reason.WRONG_VALUE, "'%s' is empty".formatted(field));
    }
    return text;
  }
}
