package io.ronda.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsFocusedOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A person at a page of their own, who leaves a picture of every step below `target/screenshots`.
final class Desk implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int MOST_TABS = 100;

  private static final HasCountOptions PATIENT = new HasCountOptions().setTimeout(PATIENCE_MILLIS);

  private final RunningRonda ronda;
  private final String person;
  private final String lang;
  private final BrowserContext context;
  private final Page page;
  private int pictures;

  Desk(RunningRonda ronda, Browser browser, String person, String lang) {
    this(ronda, browser, person, lang, new Browser.NewContextOptions().setViewportSize(1366, 768));
  }

  private Desk(
      RunningRonda ronda,
      Browser browser,
      String person,
      String lang,
      Browser.NewContextOptions screen) {
    this.ronda = ronda;
    this.person = person;
    this.lang = lang;
    this.context = browser.newContext(screen.setLocale(lang));
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
  }

  /// A screen of this width in this theme, where nothing moves.
  Desk(
      RunningRonda ronda,
      Browser browser,
      String person,
      String lang,
      ColorScheme theme,
      int width) {
    this(
        ronda,
        browser,
        person,
        lang,
        new Browser.NewContextOptions()
            .setViewportSize(width, 768)
            .setColorScheme(theme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /// A phone in the person's hand, at night.
  static Desk phone(RunningRonda ronda, Browser browser, String person, String lang) {
    var screen =
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setHasTouch(true)
            .setColorScheme(ColorScheme.DARK);
    return new Desk(ronda, browser, person, lang, screen);
  }

  /// With the password that the demo has printed.
  void logIn() {
    logIn(password());
  }

  void logIn(String password) {
    page.navigate(ronda.page("/").toString());
    at("login-username").fill(person);
    at("login-password").fill(password);
    picture("login");
    at("login-submit").click();
    at("connection").waitFor();
  }

  void open(String path) {
    page.navigate(ronda.page(path).toString());
  }

  /// As a link of the page leads there, without loading everything anew.
  void goTo(String path) {
    page.evaluate(
        """
        path => {
          history.pushState(null, '', path)
          dispatchEvent(new PopStateEvent('popstate'))
        }
        """,
        path);
  }

  void reload() {
    page.reload();
  }

  void losesNetwork() {
    context.setOffline(true);
  }

  void findsNetwork() {
    context.setOffline(false);
  }

  /// Until the pages and what the server said of an address are kept in the browser, with a text.
  void keeps(String path, String text) {
    await("that " + path + " is kept with " + text)
        .pollInSameThread()
        .atMost(Duration.ofMillis(PATIENCE_MILLIS))
        .until(() -> isKept(path, text));
  }

  private boolean isKept(String path, String text) {
    return (boolean)
        page.evaluate(
            """
            async ([path, text]) => {
              const page = await caches.match('/', { ignoreVary: true })
              const kept = await caches.match(path, { ignoreVary: true })
              return page !== undefined && kept !== undefined && (await kept.text()).includes(text)
            }
            """,
            List.of(path, text));
  }

  /// Takes a photo, which is larger than what a phone should send.
  void takesPhoto(String testId, String shown) {
    at(testId).setInputFiles(new FilePayload("photo.png", "image/png", Pictures.png(2400, 1800)));
    at(shown).waitFor();
  }

  void checksAll(String prefix) {
    for (Locator box : page.getByTestId(Pattern.compile(prefix + "\\d+")).all()) {
      box.check();
    }
  }

  void chooses(String testId) {
    at(testId).click();
    page.locator(".el-select-dropdown__item:visible").first().click();
  }

  /// A stroke across the box.
  void signs(String testId) {
    BoundingBox box = at(testId).boundingBox();
    page.mouse().move(box.x + box.width / 4, box.y + box.height / 3);
    page.mouse().down();
    page.mouse().move(box.x + box.width / 2, box.y + box.height * 2 / 3);
    page.mouse().move(box.x + box.width * 3 / 4, box.y + box.height / 3);
    page.mouse().up();
  }

  /// The page with its head, and nothing of it is still loading.
  void seesPage() {
    page.locator("main :is(h1, h2):visible").first().waitFor();
    assertThat(page.locator("main .loading")).hasCount(0, PATIENT);
  }

  void opensDialog(String testId) {
    click(testId);
    dialog().waitFor();
  }

  /// By Escape.
  void leavesDialog() {
    press("Escape");
    assertThat(dialog()).isHidden(new IsHiddenOptions().setTimeout(PATIENCE_MILLIS));
  }

  List<String> obstacles(Axe axe) {
    return axe.obstacles(page);
  }

  /// By how many pixels the page is wider than the screen.
  int sideways() {
    return (int)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  void cannotPress(String testId) {
    assertThat(at(testId)).isDisabled();
  }

  void click(String testId) {
    at(testId).click();
  }

  void write(String testId, String text) {
    at(testId).fill(text);
  }

  /// Gives it the keyboard's focus and presses keys.
  void pressAt(String testId, String... keys) {
    at(testId).focus();
    press(keys);
  }

  /// Downloads what a link leads to, and says where it is.
  Path takesAway(String testId) {
    return page.waitForDownload(() -> at(testId).click()).path();
  }

  /// Goes down the choices of a list by keys until one is chosen.
  void choose(String testId, String value) {
    pressAt(testId, "Home");
    for (int i = 0; i < MOST_TABS && !at(testId).inputValue().equals(value); i++) {
      press("ArrowDown");
    }
    assertThat(at(testId)).hasValue(value);
  }

  /// One key after the other, wherever the focus is.
  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /// On with Tab until it has the focus.
  void tabTo(String testId) {
    for (int i = 0; i < MOST_TABS && !hasFocus(testId); i++) {
      press("Tab");
    }
    hasFocusOn(testId);
  }

  private boolean hasFocus(String testId) {
    return (boolean) at(testId).evaluate("element => element === document.activeElement");
  }

  void isOn(String testId) {
    assertThat(at(testId)).isChecked();
  }

  void hasFocusOn(String testId) {
    assertThat(at(testId)).isFocused(new IsFocusedOptions().setTimeout(PATIENCE_MILLIS));
  }

  void doesNotSee(String testId) {
    assertThat(at(testId)).isHidden(new IsHiddenOptions().setTimeout(PATIENCE_MILLIS));
  }

  void sees(String testId, String text) {
    assertThat(at(testId)).containsText(text, options());
  }

  void picture(String step) {
    pictures++;
    page.screenshot(
        new Page.ScreenshotOptions()
            .setAnimations(ScreenshotAnimations.DISABLED)
            .setPath(
                Path.of("target", "screenshots", lang)
                    .resolve("%s-%02d-%s.png".formatted(person, pictures, step))));
  }

  @Override
  public void close() {
    context.close();
  }

  private Locator dialog() {
    return page.locator("[role=dialog]:visible");
  }

  private Locator at(String testId) {
    return page.getByTestId(testId);
  }

  private static ContainsTextOptions options() {
    return new ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  /// As the demo has printed it.
  private String password() {
    Pattern line = Pattern.compile("^ +" + person + " .* (\\S+)$", Pattern.MULTILINE);
    return Awaitility.await("the demo prints the password of " + person)
        .until(() -> line.matcher(ronda.output()).results().toList(), found -> !found.isEmpty())
        .getLast()
        .group(1);
  }
}
