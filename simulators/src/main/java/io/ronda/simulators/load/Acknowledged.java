package io.ronda.simulators.load;

/// A message that the broker has acknowledged.
///
/// @param ts event time in epoch milliseconds
public record Acknowledged(String equipment, long ts, double value) {

  static Acknowledged parse(String line) {
    String[] fields = line.split(" ", -1);
    return new Acknowledged(fields[0], Long.parseLong(fields[1]), Double.parseDouble(fields[2]));
  }

  String line() {
    return equipment + " " + ts + " " + value;
  }
}
