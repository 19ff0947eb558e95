/// Stories of people who are told by their browsers.
@NullMarked
package io.ronda.notification.push;

import org.jspecify.annotations.NullMarked;
