/// Stories of floods.
@NullMarked
package io.ronda.alerting.flood;

import org.jspecify.annotations.NullMarked;
