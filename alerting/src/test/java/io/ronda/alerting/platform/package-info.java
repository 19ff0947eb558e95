/// Tests of Ronda watching itself.
@NullMarked
package io.ronda.alerting.platform;

import org.jspecify.annotations.NullMarked;
