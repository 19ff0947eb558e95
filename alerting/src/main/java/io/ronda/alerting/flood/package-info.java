/// Floods of alarms: more of them than an operator can look at one by one.
@NullMarked
package io.ronda.alerting.flood;

import org.jspecify.annotations.NullMarked;
