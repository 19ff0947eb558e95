/// The equipment of a site, and the directory that answers what an id stands for.
@NullMarked
package io.ronda.core.equipment;

import org.jspecify.annotations.NullMarked;
