package io.ronda.alerting.backtest;

/// What the alarms would have asked of the operator's seat at the site, by the targets of ISA-18.2
/// and IEC 62682 for all alarms of a seat together: about 144 a day are very likely acceptable, 288
/// the most that can be managed; in 10 minutes no more than 10, and more than that in less than 1 %
/// of the time.
///
/// @param perDay annunciations a day, on average
/// @param perTenMinutes the same in ten minutes
/// @param peakTenMinutes the most in ten minutes, which begin at whole tens of minutes
/// @param floodedShare of the ten minutes that have more than ten
public record Load(double perDay, double perTenMinutes, int peakTenMinutes, double floodedShare) {

  public static final int ACCEPTABLE_PER_DAY = 144;
  public static final int MANAGEABLE_PER_DAY = 288;
  public static final int MOST_IN_TEN_MINUTES = 10;

  private static final double FLOODED_SHARE = 0.01;

  /// Whether a seat could live with it if nothing else were there.
  public enum Verdict {
    ACCEPTABLE,
    MANAGEABLE,
    EXCESSIVE
  }

  public Verdict verdict() {
    if (perDay > MANAGEABLE_PER_DAY || floodedShare >= FLOODED_SHARE) {
      return Verdict.EXCESSIVE;
    }
    return perDay > ACCEPTABLE_PER_DAY || peakTenMinutes > MOST_IN_TEN_MINUTES
        ? Verdict.MANAGEABLE
        : Verdict.ACCEPTABLE;
  }
}
