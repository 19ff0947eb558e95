/// Dead letters over HTTP: looked at, put through once more, deleted.
@NullMarked
package io.ronda.web.deadletter;

import org.jspecify.annotations.NullMarked;
