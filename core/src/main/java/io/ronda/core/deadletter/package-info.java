/// Dead letters: messages that were refused, as people look at them and put them through again.
@NullMarked
package io.ronda.core.deadletter;

import org.jspecify.annotations.NullMarked;
