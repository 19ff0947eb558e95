package io.ronda.ingest.decode;

import static io.ronda.ingest.decode.PumpRoom.NOW;
import static io.ronda.ingest.decode.PumpRoom.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Packs as RFC 8428 has them; the structures and times are those of the examples in its section 5.
class ADeviceSpeaksSenMl {

  private static final String TOPIC = "senml/v1/demo/pump-1";

  private final PumpRoom room = new PumpRoom();

  @Test
  void oneRecordWithoutATimeIsOfNow() {
    assertThat(readings("[{\"n\":\"urn:dev:ow:10e2073a01080063:voltage\",\"u\":\"V\",\"v\":23.1}]"))
        .containsExactly(reading("voltage", NOW, 23.1));
  }

  /// RFC 8428 section 5.1.2: base time 1276020076.001, offsets of -5 to 0 seconds.
  @Test
  void baseFieldsHoldForTheRecordsBehindThem() {
    assertThat(
            readings(
                """
                [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,
                  "n":"voltage","u":"V","v":120.1},
                 {"n":"current","t":-5,"v":1.2},
                 {"n":"current","t":-4,"v":1.3},
                 {"n":"current","v":1.7}]
                """))
        .containsExactly(
            reading("voltage", 1_276_020_076_001L, 120.1),
            reading("current", 1_276_020_071_001L, 1.2),
            reading("current", 1_276_020_072_001L, 1.3),
            reading("current", 1_276_020_076_001L, 1.7));
  }

  /// RFC 8428 section 5.1.4: the same name over minutes, its base fields given once.
  @Test
  void aNameMayBeGivenOnceForMany() {
    assertThat(
            readings(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063:level","bt":1.320067464e+09,"bu":"%RH","v":20},
                 {"t":60,"v":20.3},
                 {"bt":1.320068000e+09,"v":20.7}]
                """))
        .containsExactly(
            reading("level", 1_320_067_464_000L, 20),
            reading("level", 1_320_067_524_000L, 20.3),
            reading("level", 1_320_068_000_000L, 20.7));
  }

  /// RFC 8428 section 5.1.5: numbers, texts, booleans and data in one pack.
  @Test
  void everyTypeOfValueHasItsPointButData() {
    Decoded decoded =
        decode(
            """
            [{"bn":"urn:dev:ow:10e2073a01080063:","n":"bearing_temperature","u":"Cel","v":23.1},
             {"n":"mode","vs":"Machine Room"},
             {"n":"running","vb":false},
             {"n":"nfc-reader","vd":"aGkgCg"}]
            """);
    assertThat(decoded.batch().readings())
        .containsExactly(
            reading("bearing-temperature", NOW, 23.1),
            reading("mode", NOW, "Machine Room"),
            reading("running", NOW, false));
    assertRefused(decoded, Reason.NOT_SUPPORTED, 1);
  }

  @Test
  void timesBelow2To28AreRelativeToNow() {
    assertThat(readings("[{\"n\":\"voltage\",\"bt\":-60,\"t\":-1.5,\"v\":1}]"))
        .containsExactly(reading("voltage", NOW - 61_500, 1));
    assertThat(readings("[{\"n\":\"voltage\",\"t\":60,\"v\":1}]"))
        .containsExactly(reading("voltage", NOW + 60_000, 1));
    assertRefused(decode("[{\"n\":\"voltage\",\"t\":268435456,\"v\":1}]"), Reason.BAD_TIME, 1);
    assertThat(readings("[{\"n\":\"voltage\",\"t\":268435455,\"v\":1}]"))
        .as("eight years ahead")
        .containsExactly(reading("voltage", NOW, 1));
  }

  @Test
  void futuresThatAreCenturiesApartDoNotLeadIntoThePast() {
    assertThat(
            readings(
                "[{\"n\":\"voltage\",\"t\":4e9,\"v\":1},{\"n\":\"current\",\"t\":9e9,\"v\":2}]"))
        .containsExactly(reading("voltage", NOW, 1), reading("current", NOW, 2));
  }

  @Test
  void theBaseValueIsAddedToNumbers() {
    assertThat(
            readings(
                "[{\"bn\":\"a:\",\"bv\":100,\"n\":\"voltage\",\"v\":20.5},{\"n\":\"running\",\"vb\":true}]"))
        .containsExactly(reading("voltage", NOW, 120.5), reading("running", NOW, true));
  }

  @Test
  void aRecordOfBaseFieldsOnlySaysNothingItself() {
    assertThat(readings("[{\"bn\":\"a/\",\"bu\":\"A\"},{\"n\":\"current\",\"v\":3}]"))
        .containsExactly(reading("current", NOW, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "pressure, Pa, 420000, 0.42",
    "pressure, hPa, 4200, 0.42",
    "pressure, MPa, 0.42, 0.42",
    "bearing-temperature, Cel, 21.5, 21.5",
    "bearing-temperature, K, 293.15, 20",
    "flow, m3/s, 0.01, 36",
    "flow, l/s, 10, 36",
    "speed, 1/min, 1450, 1450",
    "speed, Hz, 25, 1500",
    "running-hours, s, 5400, 1.5",
    "level, /, 0.25, 25",
    "level, %RH, 25, 25",
    "starts, count, 12, 12",
    "current, mA, 1500, 1.5",
  })
  void unitsOfOneQuantityAreConverted(String point, String unit, double given, double kept) {
    assertThat(readings("[{\"n\":\"%s\",\"u\":\"%s\",\"v\":%s}]".formatted(point, unit, given)))
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.point()).isEqualTo(point);
              assertThat(((Value.Quantity) reading.value()).amount()).isCloseTo(kept, within(1e-9));
            });
  }

  @Test
  void anotherQuantityIsRefused() {
    assertRefused(decode("[{\"n\":\"pressure\",\"u\":\"A\",\"v\":1}]"), Reason.WRONG_UNIT, 1);
    assertRefused(decode("[{\"n\":\"pressure\",\"u\":\"psi\",\"v\":1}]"), Reason.WRONG_UNIT, 1);
    assertThat(readings("[{\"n\":\"running\",\"bu\":\"A\",\"vb\":true}]"))
        .as("a flag has no unit")
        .hasSize(1);
  }

  @Test
  void aPackThatAsksForMoreThanIsUnderstoodIsRefusedAsAWhole() {
    String good = "{\"bn\":\"a:\",\"n\":\"voltage\",\"v\":1}";
    for (String bad :
        List.of(
            "{\"n\":\"current\",\"v\":1,\"quality_\":3}",
            "{\"bver\":11}",
            "{\"bt\":\"yesterday\"}",
            "{\"bn\":5}",
            "{\"bv\":1e999}")) {
      Decoded decoded = decode("[%s,%s]".formatted(good, bad));
      assertThat(decoded.batch().readings()).as(bad).isEmpty();
      assertThat(decoded.refusals()).as(bad).hasSize(1);
    }
    assertThat(readings("[{\"n\":\"voltage\",\"v\":1,\"quality\":3}]")).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeUsedLeavesTheOthersGood() {
    Decoded decoded =
        decode(
            """
            [{"bn":"a:","n":"voltage","v":1},
             {"n":"voltage","v":"high"}, {"n":"voltage","v":NaN}, {"n":"voltage"},
             {"n":"voltage","v":1,"vb":true}, {"n":"voltage","s":4}, {"n":"pressure","v":9},
             {"n":"colour","v":1}, {"n":"voltage","vb":true}, {"n":"mode","vs":"\\u0000"},
             {"bn":"b:","n":"voltage","v":1}]
            """);
    assertThat(decoded.batch().readings()).containsExactly(reading("voltage", NOW, 1));
    assertThat(decoded.refusals())
        .extracting(Refusal::reason)
        .containsExactlyInAnyOrder(
            Reason.WRONG_TYPE,
            Reason.NOT_FINITE,
            Reason.MISSING_FIELD,
            Reason.WRONG_VALUE,
            Reason.NOT_SUPPORTED,
            Reason.OUT_OF_RANGE,
            Reason.UNKNOWN_POINT,
            Reason.BAD_TEXT);
    assertThat(decoded.refusals().stream().mapToInt(Refusal::items).sum()).isEqualTo(10);
  }

  /// RFC 8428 section 5.1.6 has such a pack. Two devices' readings would fall onto one equipment.
  @Test
  void aPackSpeaksForOneDevice() {
    Decoded decoded =
        decode(
            """
            [{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"voltage","v":25.2},
             {"bn":"2001:db8::1/","n":"voltage","v":12.3}]
            """);
    assertThat(decoded.batch().readings())
        .containsExactly(reading("voltage", 1_320_078_429_000L, 25.2));
    assertRefused(decoded, Reason.WRONG_VALUE, 1);
  }

  @Test
  void topicsOfSenMlNameASiteAndAnEquipment() {
    for (String topic : List.of("senml/v1/demo", "senml/v1/demo/pump-1/x", "senml/v1/demo/Pump")) {
      assertRefused(room.decode(topic, "[]"), Reason.BAD_TOPIC, 1);
    }
    assertRefused(room.decode("senml/v1/demo/valve-1", "[]"), Reason.UNKNOWN_DEVICE, 1);
  }

  @Property(tries = 500)
  void absoluteTimesKeepTheirMilliseconds(
      @ForAll @LongRange(min = 946_684_800_000L, max = NOW) long time,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
    String seconds = "%d.%03d".formatted(time / 1_000, time % 1_000);
    assertThat(readings("[{\"n\":\"voltage\",\"t\":%s,\"v\":%s}]".formatted(seconds, value)))
        .containsExactly(reading("voltage", time, value));
  }

  private Decoded decode(String payload) {
    return room.decode(TOPIC, payload);
  }

  private List<Reading> readings(String payload) {
    Decoded decoded = decode(payload);
    assertThat(decoded.refusals()).isEmpty();
    return decoded.batch().readings();
  }

  private static void assertRefused(Decoded decoded, Reason reason, int items) {
    assertThat(decoded.refusals())
        .filteredOn(refusal -> refusal.reason() == reason)
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.items()).isEqualTo(items));
  }
}
