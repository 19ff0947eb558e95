package io.ronda.alerting.report;

import java.util.List;

/// What people at a seat were given in a range of time. A seat is the sites whose alarms arrive
/// there.
///
/// @param sites in order
/// @param annunciations how often an alarm called for somebody: transitions into `UNACK`
/// @param figures with their targets
/// @param steady what the average asks of people
/// @param upset what the worst ten minutes ask of people
/// @param periods annunciations in each ten minutes
/// @param floods the newest ones, in order
/// @param frequent rules on equipment, of all annunciations
/// @param standing alarms that stood for more than 24 hours at the end of the range, oldest first
public record AlarmReport(
    ReportRange range,
    List<String> sites,
    int annunciations,
    List<Figure> figures,
    SteadyState steady,
    Upset upset,
    List<Integer> periods,
    List<Flood> floods,
    Frequencies frequent,
    Frequencies chattering,
    Frequencies fleeting,
    List<Stay> standing,
    List<Day> days,
    List<Answering> answering,
    List<SiteLoad> bySite) {

  /// How many floods and standing alarms are listed.
  public static final int LONGEST_LIST = 100;

  public AlarmReport {
    sites = List.copyOf(sites);
    figures = List.copyOf(figures);
    periods = List.copyOf(periods);
    floods = List.copyOf(floods);
    standing = List.copyOf(standing);
    days = List.copyOf(days);
    answering = List.copyOf(answering);
    bySite = List.copyOf(bySite);
  }
}
