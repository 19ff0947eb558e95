package io.ronda.web.task;

import io.ronda.alerting.task.dispatch.Candidate;
import io.ronda.core.text.Language;
import java.util.List;

/// Somebody who could be given a task, as the API writes it.
record CandidateView(
    String person,
    String name,
    boolean onDuty,
    boolean skilled,
    boolean inZone,
    int openTasks,
    boolean suits) {

  /// The candidates, best first.
  record Listed(List<CandidateView> items) {

    static Listed of(List<Candidate> candidates, Language language) {
      return new Listed(candidates.stream().map(one -> CandidateView.of(one, language)).toList());
    }
  }

  private static CandidateView of(Candidate candidate, Language language) {
    return new CandidateView(
        candidate.person(),
        candidate.name().in(language),
        candidate.onDuty(),
        candidate.skilled(),
        candidate.inZone(),
        candidate.openTasks(),
        candidate.suits());
  }
}
