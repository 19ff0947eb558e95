package io.ronda.web.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A PDF of A4 pages that is written from top to bottom, in one font that has Chinese and of which
/// the used glyphs are embedded. Measures are in points.
final class Paper implements AutoCloseable {

  private static final String FONT = "font/NotoSansSC.ttf";
  private static final float MARGIN = 42;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float PADDING = 4;
  private static final float SMALL = 7.5f;
  private static final float LEADING = 1.35f;
  private static final float GREY = 0.45f;

  private final PDDocument document = new PDDocument();
  private final PDFont font;
  private final Map<Integer, Boolean> glyphs = new HashMap<>();
  private PDPageContentStream page;
  private float y;

  Paper() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Paper.class.getClassLoader().getResourceAsStream(FONT), FONT)) {
      font = PDType0Font.load(document, file, true);
    }
    page = newPage();
    y = top();
  }

  /// A heading, kept on one page with the begin of what follows.
  void heading(String text, float size) throws IOException {
    need(size * 5);
    y -= size * 1.6f;
    write(printable(text), MARGIN, y, size, 0);
    y -= size * 0.5f;
  }

  /// A small grey line.
  void note(String text) throws IOException {
    for (String line : wrap(printable(text), SMALL, WIDTH)) {
      need(SMALL * LEADING);
      y -= SMALL * LEADING;
      write(line, MARGIN, y, SMALL, GREY);
    }
    y -= PADDING;
  }

  /// A table; its heads come again on each page.
  ///
  /// @param heads none for a table without
  void table(List<String> heads, List<List<String>> rows) throws IOException {
    List<List<String>> all = new ArrayList<>(rows);
    if (!heads.isEmpty()) {
      all.addFirst(heads);
    }
    float[] columns = columns(all);
    if (!heads.isEmpty()) {
      row(heads, columns, GREY);
    }
    for (List<String> row : rows) {
      if (y - height(row, columns) < MARGIN) {
        nextPage();
        if (!heads.isEmpty()) {
          row(heads, columns, GREY);
        }
      }
      row(row, columns, 0);
    }
  }

  /// Bars from left to right, with a dashed line at a limit.
  void bars(List<Integer> values, int limit, float height) throws IOException {
    need(height + 2 * SMALL);
    int most = Math.max(limit, values.stream().mapToInt(Integer::intValue).max().orElse(0));
    float base = y - height;
    float width = WIDTH / values.size();
    page.setNonStrokingColor(0.25f);
    for (int i = 0; i < values.size(); i++) {
      page.addRect(
          MARGIN + i * width, base, Math.max(0.3f, width * 0.8f), height * values.get(i) / most);
    }
    page.fill();
    page.setLineDashPattern(new float[] {3, 2}, 0);
    line(base + height * limit / most);
    page.setLineDashPattern(new float[] {}, 0);
    line(base);
    write(Integer.toString(limit), MARGIN - 12, base + height * limit / most - 2, SMALL, GREY);
    write(Integer.toString(most), MARGIN - 12, y - SMALL, SMALL, GREY);
    y = base;
  }

  /// Two texts below what was written last, at the left and at the right.
  void ends(String left, String right) throws IOException {
    y -= SMALL * LEADING;
    write(printable(left), MARGIN, y, SMALL, GREY);
    write(printable(right), MARGIN + WIDTH - width(right, SMALL), y, SMALL, GREY);
    y -= PADDING;
  }

  /// The file, with a foot on each page.
  byte[] finish(String foot) throws IOException {
    page.close();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      page = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true);
      write(printable(foot) + "   " + (i + 1) + " / " + pages, MARGIN, MARGIN / 2, SMALL, GREY);
      page.close();
    }
    var file = new ByteArrayOutputStream();
    document.save(file);
    return file.toByteArray();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  private void row(List<String> cells, float[] columns, float grey) throws IOException {
    float height = height(cells, columns);
    float x = MARGIN;
    for (int i = 0; i < cells.size(); i++) {
      float line = y;
      for (String text : lines(cells.get(i), columns[i])) {
        line -= SMALL * LEADING;
        write(text, x, line, SMALL, grey);
      }
      x += columns[i];
    }
    y -= height;
    page.setStrokingColor(0.8f);
    page.setLineWidth(0.4f);
    line(y);
  }

  private float height(List<String> cells, float[] columns) throws IOException {
    int most = 1;
    for (int i = 0; i < cells.size(); i++) {
      most = Math.max(most, lines(cells.get(i), columns[i]).size());
    }
    return most * SMALL * LEADING + PADDING;
  }

  private List<String> lines(String cell, float column) throws IOException {
    return wrap(printable(cell), SMALL, column - PADDING);
  }

  /// As wide as their contents where there is room; else the wide ones give.
  private float[] columns(List<List<String>> rows) throws IOException {
    float[] natural = new float[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < natural.length; i++) {
        natural[i] = Math.max(natural[i], width(row.get(i), SMALL) + 2 * PADDING);
      }
    }
    float fair = WIDTH / Math.max(1, natural.length);
    float narrow = sum(natural, width -> width <= fair);
    float wide = sum(natural, width -> width > fair);
    float given = Math.min(1, (WIDTH - narrow) / Math.max(1, wide));
    for (int i = 0; i < natural.length; i++) {
      natural[i] = natural[i] > fair ? natural[i] * given : natural[i];
    }
    return natural;
  }

  private interface Which {
    boolean is(float width);
  }

  private static float sum(float[] widths, Which which) {
    return (float)
        IntStream.range(0, widths.length)
            .filter(i -> which.is(widths[i]))
            .mapToDouble(i -> widths[i])
            .sum();
  }

  /// Lines that fit, broken after spaces where there are some.
  private List<String> wrap(String text, float size, float room) throws IOException {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    int space = -1;
    float width = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String character = Character.toString(text.codePointAt(i));
      width += width(character, size);
      if (width > room && i > begin) {
        int end = space > begin ? space + 1 : i;
        lines.add(text.substring(begin, end).strip());
        begin = end;
        space = -1;
        width = width(text.substring(begin, i) + character, size);
      }
      if (character.equals(" ")) {
        space = i;
      }
    }
    lines.add(text.substring(begin).strip());
    return lines;
  }

  /// The text with a question mark for what the font does not have.
  private String printable(String text) {
    StringBuilder found = new StringBuilder();
    text.codePoints().forEach(c -> found.appendCodePoint(hasGlyph(c) ? c : '?'));
    return found.toString();
  }

  private boolean hasGlyph(int character) {
    return glyphs.computeIfAbsent(
        character,
        c -> {
          try {
            font.encode(Character.toString(c));
            return true;
          } catch (IOException | IllegalArgumentException _) {
            return false;
          }
        });
  }

  private float width(String text, float size) throws IOException {
    return font.getStringWidth(printable(text)) / 1000 * size;
  }

  private void write(String text, float x, float at, float size, float grey) throws IOException {
    page.beginText();
    page.setNonStrokingColor(grey);
    page.setFont(font, size);
    page.newLineAtOffset(x, at);
    page.showText(text);
    page.endText();
  }

  private void line(float at) throws IOException {
    page.moveTo(MARGIN, at);
    page.lineTo(MARGIN + WIDTH, at);
    page.stroke();
  }

  private void need(float height) throws IOException {
    if (y - height < MARGIN) {
      nextPage();
    }
  }

  private void nextPage() throws IOException {
    page.close();
    page = newPage();
    y = top();
  }

  private PDPageContentStream newPage() throws IOException {
    PDPage a4 = new PDPage(PDRectangle.A4);
    document.addPage(a4);
    return new PDPageContentStream(document, a4);
  }

  private static float top() {
    return PDRectangle.A4.getHeight() - MARGIN;
  }
}
