package io.ronda.web.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ronda.alerting.ledger.Ledger;
import io.ronda.alerting.ledger.Ledgers;
import io.ronda.alerting.ledger.Responsibility;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.site.PersonStore;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.ledger.ResponsibilityView.UtilityView;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.PersonNames;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger of an equipment: where it comes from, who repairs it, who sees to it.
public final class LedgerEndpoints implements Endpoints.Source {

  private final Ledgers ledgers;
  private final EquipmentDirectory directory;
  private final PersonStore persons;
  private final PersonNames names;

  public LedgerEndpoints(
      Ledgers ledgers, EquipmentDirectory directory, PersonStore persons, PersonNames names) {
    this.ledgers = ledgers;
    this.directory = directory;
    this.persons = persons;
    this.names = names;
  }

  record View(
      String equipment,
      @Nullable String maker,
      @Nullable String model,
      @Nullable String serialNumber,
      @Nullable LocalDate installedOn,
      @Nullable LocalDate warrantyUntil,
      @JsonUnwrapped ResponsibilityView responsibility) {}

  record Input(
      @Nullable String maker,
      @Nullable String model,
      @Nullable String serialNumber,
      @Nullable LocalDate installedOn,
      @Nullable LocalDate warrantyUntil,
      String kind,
      @Nullable UtilityView utility,
      @Nullable String inCharge) {

    Ledger of(EquipmentId equipment) {
      return new Ledger(
          equipment,
          said(maker),
          said(model),
          said(serialNumber),
          installedOn,
          warrantyUntil,
          responsibility(),
          said(inCharge));
    }

    private Responsibility responsibility() {
      return switch (kind) {
        case "private" -> new Responsibility.Private();
        case "utility" ->
            Optional.ofNullable(utility)
                .filter(given -> !given.name().isBlank() && !given.telephone().isBlank())
                .map(given -> new Responsibility.Utility(given.name(), given.telephone()))
                .orElseThrow(
                    () ->
                        Failure.invalid(
                                "utility",
                                "请填写公用专业部门的名称和报修电话",
                                "give the name and the telephone of the utility")
                            .exception());
        case String _ -> new Responsibility.Common();
      };
    }

    private static @Nullable String said(@Nullable String words) {
      return words == null || words.isBlank() ? null : words.strip();
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getEquipmentLedger", request -> Response.ok(view(find(request), request)))
        .change("replaceEquipmentLedger", this::replace);
  }

  private Changed replace(Request request) {
    EquipmentId equipment = find(request);
    Ledger ledger = request.body(Input.class).of(equipment);
    checkPerson(ledger);
    View before = view(equipment, request);
    ledgers.save(ledger);
    return Changed.replaced("equipment/" + equipment + "/ledger", before, view(equipment, request));
  }

  private void checkPerson(Ledger ledger) {
    String person = ledger.inCharge();
    if (person != null
        && persons.find(person).filter(p -> p.maySee(ledger.equipment().site())).isEmpty()) {
      throw Failure.invalid(
              "inCharge",
              "本项目没有人员“%s”".formatted(person),
              "'%s' is nobody of this site".formatted(person))
          .exception();
    }
  }

  private View view(EquipmentId equipment, Request request) {
    Ledger ledger = ledgers.of(equipment);
    var people = names.find(Collections.singleton(ledger.inCharge()), request.language());
    return new View(
        equipment.toString(),
        ledger.maker(),
        ledger.model(),
        ledger.serialNumber(),
        ledger.installedOn(),
        ledger.warrantyUntil(),
        ResponsibilityView.of(ledger, people));
  }

  private EquipmentId find(Request request) {
    return EquipmentIds.of(request.id())
        .filter(id -> directory.find(id).isPresent())
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
