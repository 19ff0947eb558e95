package io.ronda.app;

import java.util.concurrent.CountDownLatch;

/// Ends the process cleanly when it is told to (Ctrl-C, SIGTERM): what runs is closed before the
/// JVM ends.
final class Shutdown {

  private final Parts running = new Parts();
  private final CountDownLatch told = new CountDownLatch(1);

  Shutdown() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown")
                .unstarted(
                    () -> {
                      told.countDown();
                      running.close();
                    }));
  }

  /// Closes this when the process ends, before everything that was named earlier.
  <T extends AutoCloseable> T closing(T part) {
    return running.add(part);
  }

  /// Waits until the process is told to end.
  void await() throws InterruptedException {
    told.await();
  }
}
