package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The memory of a JVM, in MiB.
///
/// @param peak the most that it has taken of the machine so far
/// @param heap what its objects take, dead ones that are not collected yet included
record ProcessMemory(long peak, long heap) {

  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /// The generations of the parallel collector, or the whole heap of the others.
  private static final Pattern HEAP =
      Pattern.compile("(?:PSYoungGen|ParOldGen|heap) .*used (\\d+)K");

  /// Linux only; asks the JVM with `jcmd` for its heap.
  static ProcessMemory of(long pid) throws IOException, InterruptedException {
    return new ProcessMemory(
        sum(PEAK, Files.readString(Path.of("/proc", "" + pid, "status"))),
        sum(HEAP, heapInfo(pid)));
  }

  private static String heapInfo(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), "" + pid, "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return answer;
  }

  private static long sum(Pattern pattern, String text) {
    return pattern.matcher(text).results().mapToLong(one -> Long.parseLong(one.group(1))).sum()
        >> 10;
  }
}
