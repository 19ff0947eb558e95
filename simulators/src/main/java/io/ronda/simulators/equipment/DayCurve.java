package io.ronda.simulators.equipment;

/// How something goes up and down over the day: a value per hour, with straight lines between.
public final class DayCurve {

  private static final int HOURS = 24;

  private final double[] hourly;

  private DayCurve(double[] hourly) {
    this.hourly = hourly;
  }

  /// A curve through the values at 0:00, 1:00, … 23:00.
  public static DayCurve of(double... hourly) {
    if (hourly.length != HOURS) {
      throw new IllegalArgumentException("a day has 24 hours, not " + hourly.length);
    }
    return new DayCurve(hourly.clone());
  }

  /// The value at an hour from 0 to 24.
  public double at(double hour) {
    int from = (int) hour % HOURS;
    double part = hour - Math.floor(hour);
    return hourly[from] + (hourly[(from + 1) % HOURS] - hourly[from]) * part;
  }
}
