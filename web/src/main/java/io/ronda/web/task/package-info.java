/// Rectification tasks as people and programs see them.
@NullMarked
package io.ronda.web.task;

import org.jspecify.annotations.NullMarked;
