/// Stories of alarms seen and handled over HTTP.
@NullMarked
package io.ronda.web.alarm;

import org.jspecify.annotations.NullMarked;
