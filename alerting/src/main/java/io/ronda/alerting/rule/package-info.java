/// The evaluation of rules: what an observation makes of what was known before, without storage,
/// and
/// the table that remembers it.
@NullMarked
package io.ronda.alerting.rule;

import org.jspecify.annotations.NullMarked;
