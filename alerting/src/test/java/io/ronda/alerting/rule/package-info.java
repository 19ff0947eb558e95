/// The timing of rules, edge by edge.
@NullMarked
package io.ronda.alerting.rule;

import org.jspecify.annotations.NullMarked;
