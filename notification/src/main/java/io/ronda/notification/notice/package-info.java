/// What people are told, and its words in both languages.
@NullMarked
package io.ronda.notification.notice;

import org.jspecify.annotations.NullMarked;
