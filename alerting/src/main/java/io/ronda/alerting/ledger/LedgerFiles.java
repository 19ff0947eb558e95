package io.ronda.alerting.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.provision.Keeper;
import io.ronda.core.provision.Section;
import io.ronda.core.site.PersonStore;
import java.util.stream.Collectors;

/// Ledgers, and what expires, that come as files.
public final class LedgerFiles {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Ledgers ledgers;
  private final Expiries expiries;
  private final EquipmentStore equipment;
  private final PersonStore persons;

  public LedgerFiles(
      Ledgers ledgers, Expiries expiries, EquipmentStore equipment, PersonStore persons) {
    this.ledgers = ledgers;
    this.expiries = expiries;
    this.equipment = equipment;
    this.persons = persons;
  }

  /// The lists that a file may have.
  public static Section[] sections() {
    return new Section[] {new LedgerList(), new ExpiryList()};
  }

  public Keeper[] keepers() {
    return new Keeper[] {new LedgerKeeper(), new ExpiryKeeper()};
  }

  private record LedgerList() implements Section {

    @Override
    public String name() {
      return "ledgers";
    }

    @Override
    public String subject(JsonNode item) {
      return "equipment/%s/ledger".formatted(read(item, LedgerLine.class).ledger().equipment());
    }
  }

  private record ExpiryList() implements Section {

    @Override
    public String name() {
      return "expiries";
    }

    @Override
    public String subject(JsonNode item) {
      return "expiry/" + read(item, ExpiryLine.class).expiry().id();
    }
  }

  private final class LedgerKeeper implements Keeper {

    @Override
    public Section section() {
      return new LedgerList();
    }

    @Override
    public Change write(JsonNode item) {
      Ledger after = read(item, LedgerLine.class).ledger();
      check(after.equipment());
      check(after);
      Ledger before = ledgers.of(after.equipment());
      if (!after.equals(before)) {
        ledgers.save(after);
      }
      return new Change(written(LedgerLine.of(before)), written(LedgerLine.of(after)));
    }
  }

  private final class ExpiryKeeper implements Keeper {

    @Override
    public Section section() {
      return new ExpiryList();
    }

    @Override
    public Change write(JsonNode item) {
      Expiry after = read(item, ExpiryLine.class).expiry();
      check(after.id().equipment());
      Expiry before = expiries.find(after.id()).orElse(null);
      if (!after.equals(before)) {
        expiries.save(after);
      }
      return new Change(
          before == null ? null : written(ExpiryLine.of(before)), written(ExpiryLine.of(after)));
    }
  }

  private void check(EquipmentId id) {
    if (equipment.find(id).isEmpty()) {
      throw new IllegalArgumentException(
          "equipment '%s' does not exist: create it, or correct its name".formatted(id));
    }
  }

  private void check(Ledger ledger) {
    String person = ledger.inCharge();
    if (person != null
        && persons.find(person).filter(p -> p.maySee(ledger.equipment().site())).isEmpty()) {
      throw new IllegalArgumentException(
          "'inCharge' is '%s', who is nobody of site '%s': name a person of the site"
              .formatted(person, ledger.equipment().site()));
    }
  }

  private static <T> T read(JsonNode item, Class<T> line) {
    try {
      return JSON.treeToValue(item, line);
    } catch (UnrecognizedPropertyException unknown) {
      throw new IllegalArgumentException(
          "has no field '%s': it has %s"
              .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds()),
          unknown);
    } catch (JsonMappingException wrong) {
      throw new IllegalArgumentException(place(wrong) + reason(wrong), wrong);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always JSON", impossible);
    }
  }

  private static String place(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .collect(Collectors.joining(".", "'", "' "));
  }

  private static String reason(JsonMappingException wrong) {
    return wrong.getCause() instanceof IllegalArgumentException refused
        ? String.valueOf(refused.getMessage())
        : wrong.getOriginalMessage();
  }

  private static String written(Object line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a line is always JSON", impossible);
    }
  }
}
