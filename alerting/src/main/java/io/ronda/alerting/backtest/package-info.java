/// Rules tried on stored history: which alarms they would have raised, and whether an operator
/// could have lived with them.
@NullMarked
package io.ronda.alerting.backtest;

import org.jspecify.annotations.NullMarked;
