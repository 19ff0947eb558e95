package io.ronda.web.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to be tried.
///
/// @param rule the fields that are tried otherwise than they are; null to try the rule as it is
/// @param site where; null where the equipment tells, or the profile's equipment is at one site
/// only
/// @param equipment ids; null for all of the profile at the site
record BacktestRequest(
    @Nullable Map<String, Object> rule,
    @Nullable String site,
    @Nullable List<String> equipment,
    @Nullable Instant from,
    @Nullable Instant to) {

  static final BacktestRequest PLAIN = new BacktestRequest(null, null, null, null, null);
}
