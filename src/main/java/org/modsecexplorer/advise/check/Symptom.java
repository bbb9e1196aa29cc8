package org.modsecexplorer.advise.check;

import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.finding.Ailment;

/**
 * Messages of ModSecurity when the machine prevents it from working. Messages must begin with these words, so nothing a client sends can imitate one.
 *
 * @see "msc_logging.c, modsecurity.c, persist_dbm.c, geo, re.c, ModSecurity 2.9"
 */
enum Symptom {
    NOT_WRITTEN(Ailment.ENTRIES_NOT_WRITTEN, "Audit log: Failed to create subdirectories:", "Audit log: Failed to create file:", "Audit log: Failed writing"),
    LOG_LOCK(Ailment.LOG_LOCK_FAILED, "Audit log: Failed to lock global mutex"),
    COLLECTION_LOCK(
            Ailment.COLLECTION_LOCK_FAILED,
            "Geo Lookup: Failed to lock proc mutex",
            "collection_retrieve_ex: Failed to lock proc mutex",
            "collection_store: Failed to lock proc mutex",
            "collections_remove_stale: Failed to lock proc mutex"),
    DBM(
            Ailment.DBM_DENIED,
            "collection_retrieve_ex: Failed to access DBM file",
            "collection_store: Failed to access DBM file",
            "collection_store: Failed to exclusivly lock DBM file",
            "collection_store: Failed to write to DBM file",
            "collections_remove_stale: Failed to access DBM file",
            "collections_remove_stale: Failed to lock DBM file"),
    PCRE(Ailment.PCRE_LIMITS, "Rule ");

    private static final String PCRE_WORDS = "PCRE limits exceeded";

    private final Ailment ailment;
    private final List<String> beginnings;

    Symptom(Ailment ailment, String... beginnings) {
        this.ailment = ailment;
        this.beginnings = List.of(beginnings);
    }

    Ailment ailment() {
        return ailment;
    }

    /** Phrases for finding entries that may contain the symptom. */
    List<String> searched() {
        return this == PCRE ? List.of(PCRE_WORDS) : beginnings;
    }

    /** The symptom that a message of the engine shows. */
    static Optional<Symptom> of(String message) {
        for (Symptom symptom : values()) {
            if (symptom.beginnings.stream().anyMatch(message::startsWith) && (symptom != PCRE || message.contains(PCRE_WORDS))) {
                return Optional.of(symptom);
            }
        }
        return Optional.empty();
    }
}
