package io.ronda.core.profile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The overrides of rules in the database.
public final class RuleOverrideStore {

  private static final RowMapper<RuleOverride> OVERRIDE = (row, _) -> override(row);

  private final Jdbi jdbi;

  public RuleOverrideStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every override: those of sites before those of equipment, which win.
  public List<RuleOverride> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from rule_override
                    order by profile, rule, site, equipment nulls first
                    """)
                .map(OVERRIDE)
                .list());
  }

  /// The overrides of one rule, those of sites before those of their equipment.
  public List<RuleOverride> of(String profile, String rule) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from rule_override where profile = :profile and rule = :rule
                    order by site, equipment nulls first
                    """)
                .bind("profile", profile)
                .bind("rule", rule)
                .map(OVERRIDE)
                .list());
  }

  /// Creates the override, or replaces the one with its rule and target.
  public void save(RuleOverride override) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into rule_override (profile, rule, site, equipment, patch)
                    values (:profile, :rule, :site, :equipment, :patch::jsonb)
                    on conflict (profile, rule, site, equipment) do update
                    set patch = excluded.patch
                    """)
                .bind("profile", override.profile())
                .bind("rule", override.rule())
                .bind("site", override.site())
                .bind("equipment", override.equipment())
                .bind("patch", override.patch().toString())
                .execute());
  }

  /// Deletes the override. False where there is none.
  public boolean delete(RuleOverride override) {
    return delete(override.profile(), override.rule(), override.site(), override.equipment()) > 0;
  }

  /// Deletes all overrides of a rule.
  public void deleteOf(String profile, String rule) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from rule_override where profile = ? and rule = ?", profile, rule));
  }

  private int delete(String profile, String rule, String site, @Nullable String equipment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from rule_override
                    where profile = :profile and rule = :rule and site = :site
                      and equipment is not distinct from :equipment
                    """)
                .bind("profile", profile)
                .bind("rule", rule)
                .bind("site", site)
                .bind("equipment", equipment)
                .execute());
  }

  private static RuleOverride override(ResultSet row) throws SQLException {
    return new RuleOverride(
        row.getString("profile"),
        row.getString("rule"),
        row.getString("site"),
        row.getString("equipment"),
        ProfileDocument.parseTree(row.getString("patch")));
  }
}
