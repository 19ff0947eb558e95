package io.ronda.patrol.tap;

import io.ronda.core.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Checks taps of a site against its tags and people.
///
/// @param places where the site's tags hang, by UID
/// @param registered the UIDs that are known at any site
/// @param people the ids of people who work at the site
record TapCheck(Map<String, TapStore.Place> places, Set<String> registered, Set<String> people) {

  /// What is known at the site about these taps.
  static TapCheck at(Handle transaction, String site, Collection<Tap> taps) {
    List<String> uids = taps.stream().map(Tap::tag).distinct().toList();
    List<String> persons = taps.stream().map(Tap::person).distinct().toList();
    return new TapCheck(
        TapStore.places(transaction, site, uids),
        TapStore.registered(transaction, uids),
        TapStore.people(transaction, site, persons));
  }

  CheckedTap check(Tap tap) {
    TapStore.Place place = places.get(tap.tag());
    if (place == null) {
      return new CheckedTap.Bad(
          tap, registered.contains(tap.tag()) ? tagOfAnotherSite(tap) : unknownTag(tap));
    }
    if (!people.contains(tap.person())) {
      return new CheckedTap.Bad(tap, unknownPerson(tap));
    }
    return CheckedTap.at(place.checkpoint(), place.kind(), tap);
  }

  private static Text unknownTag(Tap tap) {
    return Text.of(
        "标签 %s 未登记：请先将其登记到巡更点，再重新上传".formatted(tap.tag()),
        "tag %s is not registered: add it to its checkpoint, then upload again"
            .formatted(tap.tag()));
  }

  private static Text tagOfAnotherSite(Tap tap) {
    return Text.of(
        "标签 %s 属于其他项目".formatted(tap.tag()), "tag %s is of another site".formatted(tap.tag()));
  }

  private static Text unknownPerson(Tap tap) {
    return Text.of(
        "本项目没有人员“%s”：请核对人员编号".formatted(tap.person()),
        "nobody at this site is called '%s': check the person's id".formatted(tap.person()));
  }
}
