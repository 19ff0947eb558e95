package io.ronda.core.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Writes `target/executed-tags`, one line per tag of each test that ran to its end, so that CI can
/// tell tests that were executed from tests that were not there.
public final class ExecutedTags implements TestExecutionListener {

  private static final Path TARGET = Path.of("target");

  private final List<String> tags = new CopyOnWriteArrayList<>();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() && result.getStatus() != TestExecutionResult.Status.ABORTED) {
      tags.addAll(test.getTags().stream().map(TestTag::getName).toList());
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    try {
      Files.createDirectories(TARGET);
      Files.write(TARGET.resolve("executed-tags"), tags);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
