/// Stories that cross the packages of alerting, and what their tests share.
@NullMarked
package io.ronda.alerting;

import org.jspecify.annotations.NullMarked;
