package io.ronda.patrol.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.patrol.checkpoint.TagUid;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsAreReadInManySpellings {

  @ParameterizedTest
  @ValueSource(strings = {"04:a2:b3:c4", "04-A2-B3-C4", "04 a2 b3 c4", " 04a2b3c4\n", "04A2B3C4"})
  void andKeptInOne(String spelling) {
    assertThat(TagUid.normalise(spelling)).contains("04A2B3C4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "04A2B3", "04A2B3C", "04A2B3C4D", "hello world", "0x04A2B3C4"})
  void butNotEverythingIsOne(String text) {
    assertThat(TagUid.normalise(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00112233445566778899AA"})
  void norIsWhatIsTooLong(String text) {
    assertThat(TagUid.normalise(text)).isEmpty();
  }

  @Property
  void whateverTheBytes(@ForAll @Size(min = 4, max = 10) byte[] uid) {
    String plain = spelled(uid, "");

    assertThat(TagUid.normalise(plain)).contains(plain);
    assertThat(TagUid.normalise(spelled(uid, ":").toLowerCase(Locale.ROOT))).contains(plain);
  }

  private static String spelled(byte[] uid, String separator) {
    return IntStream.range(0, uid.length)
        .mapToObj(i -> "%02X".formatted(uid[i]))
        .collect(Collectors.joining(separator));
  }
}
