package io.ronda.notification.channel;

import io.ronda.notification.notice.Letter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends letters, each within a deadline, however slowly the other side speaks.
public final class Sender implements AutoCloseable {

  private final Post post;
  private final Duration deadline;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Sender(Post post, Duration deadline) {
    this.post = post;
    this.deadline = deadline;
  }

  /// Sends and waits, until the deadline at most.
  public Receipt send(Transport transport, Letter letter) {
    Future<Receipt> sending = threads.submit(() -> transport.send(letter, post));
    try {
      return sending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Receipt.Unanswered("no answer in %s".formatted(deadline));
    } catch (ExecutionException e) {
      return new Receipt.Unanswered(e.getCause() instanceof Exception x ? Post.reason(x) : "error");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Receipt.Unanswered("Ronda is stopping");
    } finally {
      // On a virtual thread this closes the socket that is waited for.
      sending.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    post.close();
  }
}
