/// Stories of tasks over HTTP.
@NullMarked
package io.ronda.web.task;

import org.jspecify.annotations.NullMarked;
