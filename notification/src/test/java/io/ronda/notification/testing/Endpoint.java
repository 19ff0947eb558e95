package io.ronda.notification.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// An HTTP endpoint on this machine that behaves as it is told, and remembers what it got.
public final class Endpoint implements AutoCloseable {

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile UnaryOperator<Behaviour> behaviour = UnaryOperator.identity();

  /// What it got.
  public record Request(String target, Map<String, String> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /// What it does with a request.
  public sealed interface Behaviour {

    /// Answers at once.
    record Answer(int status, String header, String body) implements Behaviour {}

    /// Answers with the beginning of a body, and never the rest.
    record Stall() implements Behaviour {}

    /// Says nothing.
    record Hang() implements Behaviour {}

    /// Takes the request and cuts the connection.
    record Reset() implements Behaviour {}
  }

  public Endpoint() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/hook";
  }

  /// Behaves so from now on.
  public void does(Behaviour next) {
    behaviour = _ -> next;
  }

  public void answers(int status, String body) {
    does(new Behaviour.Answer(status, "X-Nothing: 1", body));
  }

  /// What it got, first to last.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public void forget() {
    requests.clear();
  }

  @Override
  public void close() {
    closed.countDown();
    threads.shutdownNow();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      requests.add(read(client.getInputStream()));
      answer(client, behaviour.apply(new Behaviour.Answer(200, "X-Nothing: 1", "{}")));
    } catch (IOException | InterruptedException e) {
      // The other side has gone, or the test is over.
    }
  }

  private void answer(Socket client, Behaviour chosen) throws IOException, InterruptedException {
    OutputStream out = client.getOutputStream();
    switch (chosen) {
      case Behaviour.Answer(int status, String header, String body) -> {
        byte[] bytes = body.getBytes(UTF_8);
        String head =
            "HTTP/1.1 %d X\r\n%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, header, bytes.length);
        out.write(head.getBytes(ISO_8859_1));
        out.write(bytes);
        out.flush();
      }
      case Behaviour.Stall() -> {
        out.write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{".getBytes(ISO_8859_1));
        out.flush();
        closed.await();
      }
      case Behaviour.Hang() -> closed.await();
      case Behaviour.Reset() -> client.setSoLinger(true, 0);
    }
  }

  private static Request read(InputStream in) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.add(line);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), UTF_8);
    return new Request(head.getFirst().split(" ", -1)[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the request ends early");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
