/// Stories of dead letters over HTTP.
@NullMarked
package io.ronda.web.deadletter;

import org.jspecify.annotations.NullMarked;
