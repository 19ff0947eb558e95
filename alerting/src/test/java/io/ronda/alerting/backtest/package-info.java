/// Stories of rules that are tried on the past.
@NullMarked
package io.ronda.alerting.backtest;

import org.jspecify.annotations.NullMarked;
