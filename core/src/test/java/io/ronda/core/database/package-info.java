/// Stories of the database and its launcher.
@NullMarked
package io.ronda.core.database;

import org.jspecify.annotations.NullMarked;
