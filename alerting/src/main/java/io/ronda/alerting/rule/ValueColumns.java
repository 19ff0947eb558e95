package io.ronda.alerting.rule;

import io.ronda.core.telemetry.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A value as it stands in the columns `value_number`, `value_flag` and `value_text`, of which at
/// most one is not null.
public record ValueColumns(@Nullable Double number, @Nullable Boolean flag, @Nullable String text) {

  public static ValueColumns of(@Nullable Value value) {
    return switch (value) {
      case null -> new ValueColumns(null, null, null);
      case Value.Quantity(double amount) -> new ValueColumns(amount, null, null);
      case Value.Flag(boolean flag) -> new ValueColumns(null, flag, null);
      case Value.Text(String text) -> new ValueColumns(null, null, text);
    };
  }

  public static @Nullable Value read(ResultSet row) throws SQLException {
    double number = row.getDouble("value_number");
    if (!row.wasNull()) {
      return Value.of(number);
    }
    boolean flag = row.getBoolean("value_flag");
    if (!row.wasNull()) {
      return Value.of(flag);
    }
    String text = row.getString("value_text");
    return text == null ? null : Value.of(text);
  }
}
