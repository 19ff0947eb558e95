package io.ronda.web.http;

import io.ronda.core.text.Text;
import io.ronda.web.problem.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns what a JSON schema finds wrong into words that name the field, say what is wrong with it
/// and how it should be.
///
/// @param tree the OpenAPI file, for schemas under its `components`
/// @param schema the schema that was applied
/// @param field the parameter's name, empty for bodies
record Reasons(JsonObject tree, JsonObject schema, String field) {

  static final String BODY = "body";
  static final Text MISSING = new Text("缺少", "is missing");

  private static final Text UNKNOWN =
      new Text("未知字段，请删除或更正拼写", "is not a known field: remove it or correct its spelling");

  private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern LAST_NUMBER = Pattern.compile("(-?[0-9][0-9.]*)\\D*$");
  private static final String COMPONENTS = "components/";
  private static final String ADDITIONAL = "additionalProperties";

  /// What patterns want, in words.
  private static final Map<String, Text> PATTERNS =
      Map.of(
          "^[a-z0-9][a-z0-9-]{0,62}$",
          new Text(
              "应为 1 至 63 个 a-z、0-9 或 -，并以字母或数字开头",
              "must be 1 to 63 of a-z, 0-9 and -, starting with a letter or digit"),
          "^-?[a-zA-Z]{1,40}$",
          new Text("应为字段名，降序时前加 -", "must be the name of a field, with - before it for descending"),
          "^[0-9A-F]{8,20}$",
          new Text("应为 8 至 20 位大写十六进制数", "must be 8 to 20 upper-case hex digits"),
          "^([01][0-9]|2[0-3]):[0-5][0-9]$",
          new Text("应为 24 小时制时间，如 22:30", "must be a time of day such as 22:30"));

  private static final Map<String, String> TYPES_ZH =
      Map.of(
          "string", "文本",
          "integer", "整数",
          "number", "数字",
          "boolean", "true 或 false",
          "array", "列表",
          "object", "对象",
          "null", "空");

  /// Every error of the result, none where it is valid.
  List<FieldError> of(OutputUnit result) {
    List<OutputUnit> units = Optional.ofNullable(result.getErrors()).orElse(List.of());
    List<OutputUnit> causes = units.stream().filter(Reasons::isCause).toList();
    return Stream.concat(
            causes.stream().filter(unit -> !isOtherBranch(unit, causes, units)),
            units.stream().filter(unit -> isUnknownField(unit, units)))
        .map(unit -> new FieldError(fieldOf(unit), reason(unit)))
        .distinct()
        .toList();
  }

  /// Whether the unit says what is wrong itself, instead of pointing to others.
  private static boolean isCause(OutputUnit unit) {
    return switch (keyword(unit)) {
      case "type", "enum", "const", "required", "format", "pattern" -> true;
      case "minLength", "maxLength", "minItems", "maxItems", "uniqueItems" -> true;
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> true;
      case String _ -> false;
    };
  }

  /// Whether the unit only says that the value is not of another branch's type (`oneOf`), while
  /// some branch has a better reason.
  private static boolean isOtherBranch(
      OutputUnit unit, List<OutputUnit> causes, List<OutputUnit> units) {
    return keyword(unit).equals("type")
        && units.stream()
            .anyMatch(other -> keyword(other).equals("oneOf") && sameInstance(other, unit))
        && causes.stream()
            .anyMatch(other -> !keyword(other).equals("type") || !sameInstance(other, unit));
  }

  /// Known fields with a wrong value are named by this keyword too; those have other errors.
  private static boolean isUnknownField(OutputUnit unit, List<OutputUnit> units) {
    return keyword(unit).equals(ADDITIONAL)
        && units.stream()
            .noneMatch(other -> !keyword(other).equals(ADDITIONAL) && isWithin(other, unit));
  }

  private static boolean isWithin(OutputUnit inner, OutputUnit outer) {
    return (inner.getInstanceLocation() + "/").startsWith(outer.getInstanceLocation() + "/");
  }

  private static boolean sameInstance(OutputUnit one, OutputUnit other) {
    return one.getInstanceLocation().equals(other.getInstanceLocation());
  }

  private String fieldOf(OutputUnit unit) {
    String path = path(unit.getInstanceLocation());
    if (keyword(unit).equals("required")) {
      String name = firstName(unit.getError());
      return path.isEmpty() ? name : path + "." + name;
    }
    return path.isEmpty() ? (field.isEmpty() ? BODY : field) : field + path;
  }

  /// `#/tags/0/uid` as `tags[0].uid`.
  private static String path(String instanceLocation) {
    StringBuilder path = new StringBuilder();
    for (String step : instanceLocation.replaceFirst("^#/?", "").split("/", -1)) {
      if (step.isEmpty()) {
        continue;
      }
      if (step.chars().allMatch(Character::isDigit)) {
        path.append('[').append(step).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return path.toString();
  }

  private Text reason(OutputUnit unit) {
    String error = unit.getError();
    return switch (keyword(unit)) {
      case "required" -> MISSING;
      case ADDITIONAL -> UNKNOWN;
      case "type" -> wrongType(error.substring(error.indexOf("Expected ") + 9));
      case "enum" -> oneOf(error.substring(error.indexOf('[')));
      case "format" -> wrongFormat(firstName(error));
      case "pattern" -> wrongPattern(unit);
      case "minLength" -> atLeast(error, "个字符", "characters");
      case "maxLength" -> atMost(error, "个字符", "characters");
      case "minItems" -> atLeast(error, "项", "items");
      case "maxItems" -> atMost(error, "项", "items");
      case "minimum" -> atLeast(error, "", "");
      case "maximum" -> atMost(error, "", "");
      case "uniqueItems" -> new Text("有重复项", "has an item twice");
      case String _ -> Text.of(error);
    };
  }

  private static Text wrongType(String expected) {
    String zh =
        String.join(
            " 或 ",
            Arrays.stream(expected.replaceAll("[\\[\\]\"]", "").split(",\\s*", -1))
                .map(type -> TYPES_ZH.getOrDefault(type, type))
                .toList());
    return new Text("类型应为" + zh, "must be of type " + expected);
  }

  private static Text oneOf(String json) {
    String values = String.join(", ", new JsonArray(json).stream().map(String::valueOf).toList());
    return new Text("应为以下之一：" + values, "must be one of " + values);
  }

  private static Text wrongFormat(String format) {
    return format.equals("date-time")
        ? new Text(
            "不是有效的时间，请写成 2026-11-21T08:00:00Z", "is not a time: write it as 2026-11-21T08:00:00Z")
        : new Text("格式应为 " + format, "must have the format " + format);
  }

  private Text wrongPattern(OutputUnit unit) {
    String pattern = pattern(unit.getAbsoluteKeywordLocation());
    return PATTERNS.getOrDefault(pattern, new Text("格式应为 " + pattern, "must match " + pattern));
  }

  /// The value at a location such as `app:///#/components/schemas/Slug/pattern`.
  private String pattern(String location) {
    String pointer = location.substring(location.indexOf('#') + 1).replaceFirst("^/", "");
    Object node = pointer.startsWith(COMPONENTS) ? tree : schema;
    for (String step : pointer.split("/", -1)) {
      node = node instanceof JsonObject object ? object.getValue(step) : node;
    }
    return String.valueOf(node);
  }

  private static Text atLeast(String error, String unitZh, String unitEn) {
    String bound = lastNumber(error);
    return new Text(
        "至少为 %s %s".formatted(bound, unitZh).strip(),
        "must be at least %s %s".formatted(bound, unitEn).strip());
  }

  private static Text atMost(String error, String unitZh, String unitEn) {
    String bound = lastNumber(error);
    return new Text(
        "最多为 %s %s".formatted(bound, unitZh).strip(),
        "must be at most %s %s".formatted(bound, unitEn).strip());
  }

  private static String lastNumber(String error) {
    Matcher number = LAST_NUMBER.matcher(error);
    return number.find() ? number.group(1) : "?";
  }

  private static String firstName(String error) {
    Matcher name = NAME.matcher(error);
    return name.find() ? name.group(1) : "?";
  }

  private static String keyword(OutputUnit unit) {
    String location = unit.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
