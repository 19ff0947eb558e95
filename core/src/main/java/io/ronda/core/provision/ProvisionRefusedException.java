package io.ronda.core.provision;

import java.util.List;
import java.util.stream.Collectors;

/// Files that cannot be applied; nothing of them was.
public final class ProvisionRefusedException extends RuntimeException {

  private final transient List<Mistake> mistakes;

  ProvisionRefusedException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }
}
