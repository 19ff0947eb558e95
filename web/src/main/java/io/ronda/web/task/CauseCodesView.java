package io.ronda.web.task;

import io.ronda.alerting.task.work.CauseCode;
import io.ronda.core.text.Language;
import java.util.Arrays;
import java.util.List;

/// Why things break, as the API writes it.
record CauseCodesView(List<Item> items) {

  record Item(String code, String name) {}

  static CauseCodesView in(Language language) {
    return new CauseCodesView(
        Arrays.stream(CauseCode.values())
            .map(cause -> new Item(cause.code(), cause.words().in(language)))
            .toList());
  }
}
