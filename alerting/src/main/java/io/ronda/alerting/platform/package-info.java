/// Ronda watches itself: broker, store and channels as equipment of a site of its own.
@NullMarked
package io.ronda.alerting.platform;

import org.jspecify.annotations.NullMarked;
