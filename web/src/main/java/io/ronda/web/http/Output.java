package io.ronda.web.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/// An answer that is written while it lasts. Safe to be used by any thread that may
/// wait.
public final class Output {

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final Context loop;
  private final Promise<Void> end = Promise.promise();

  Output(HttpServerRequest request, Map<String, String> headers, Context loop) {
    this.response = request.response();
    this.connection = request.connection();
    this.loop = loop;
    loop.runOnContext(_ -> begin(headers));
  }

  /// Returns when the data has left for the client.
  ///
  /// @throws ClientGoneException where the client went away
  public void write(Buffer data) {
    Promise<Void> written = Promise.promise();
    loop.runOnContext(
        _ -> {
          if (open()) {
            response.write(data).onComplete(written::handle);
          }
        });
    Future.any(written.future(), end.future()).otherwiseEmpty().await();
    if (!open() || written.future().failed()) {
      throw new ClientGoneException();
    }
  }

  /// Ends the answer. What was not written yet is lost.
  public void close() {
    end.tryComplete();
    loop.runOnContext(
        _ -> {
          if (!response.closed() && !response.ended()) {
            response.end();
          }
        });
  }

  /// Cuts the connection to a client that does not read. What is on its way is given until the
  /// server's idle time is over.
  public void cut() {
    end.tryComplete();
    loop.runOnContext(_ -> connection.close());
  }

  /// What is done when the answer has ended, whoever ended it.
  public void onClose(Runnable work) {
    end.future().onComplete(_ -> work.run());
  }

  private boolean open() {
    return !end.future().isComplete();
  }

  private void begin(Map<String, String> headers) {
    response.closeHandler(_ -> end.tryComplete());
    response.exceptionHandler(_ -> end.tryComplete());
    response.setChunked(true);
    headers.forEach(response::putHeader);
  }
}
