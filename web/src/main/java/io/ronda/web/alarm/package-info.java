/// Alarms as people and programs see them.
@NullMarked
package io.ronda.web.alarm;

import org.jspecify.annotations.NullMarked;
