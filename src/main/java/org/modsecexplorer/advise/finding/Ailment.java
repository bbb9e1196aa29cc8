package org.modsecexplorer.advise.finding;

import java.util.Locale;

/** The problems that the doctor looks for. The bundle {@code findings} has sentences for each. */
public enum Ailment {
    INCLUDE_LOOP(Harm.BREAKS),
    INCLUDE_MISSING(Harm.BREAKS),
    BLOCK_UNBALANCED(Harm.BREAKS),
    JSON_UNSUPPORTED(Harm.BREAKS),
    PARTS_INVALID(Harm.BREAKS),
    LOG_FOLDER_MISSING(Harm.BREAKS),
    MUTEX_FOLDER_MISSING(Harm.BREAKS),
    MODULE_MISSING(Harm.LOSES),
    ENGINE_OFF(Harm.LOSES),
    AUDIT_OFF(Harm.LOSES),
    LOG_UNSET(Harm.LOSES),
    STORAGE_UNSET(Harm.LOSES),
    STORAGE_MISSING(Harm.LOSES),
    STORAGE_SHUT(Harm.LOSES),
    STORAGE_VOLATILE(Harm.LOSES),
    DIR_MODE_SHUT(Harm.LOSES),
    ENTRIES_NOT_WRITTEN(Harm.LOSES),
    ENTRIES_OVERWRITTEN(Harm.LOSES),
    ITK_CONCURRENT(Harm.LOSES),
    LOG_LOCK_FAILED(Harm.LOSES),
    JSON_EMPTY(Harm.LOSES),
    SPACE_SHORT(Harm.LOSES),
    INODES_SHORT(Harm.LOSES),
    STORAGE_OPEN(Harm.EXPOSES),
    STORAGE_BESIDE_INDEX(Harm.EXPOSES),
    DIR_MODE_OPEN(Harm.EXPOSES),
    FILE_MODE_OPEN(Harm.EXPOSES),
    LOG_READABLE(Harm.EXPOSES),
    FOLDERS_OPEN(Harm.EXPOSES),
    ENTRIES_READABLE(Harm.EXPOSES),
    DATA_DIR_SHARED(Harm.EXPOSES),
    TMP_DIR_SHARED(Harm.EXPOSES),
    MUTEX_FOLDER_OPEN(Harm.EXPOSES),
    BODIES_WITH_SECRETS(Harm.EXPOSES),
    QUOTE_OPEN(Harm.INCOMPLETE),
    PART_H_MISSING(Harm.INCOMPLETE),
    PART_B_MISSING(Harm.INCOMPLETE),
    PART_F_MISSING(Harm.INCOMPLETE),
    PART_I_EMPTY(Harm.INCOMPLETE),
    STATUS_NEVER(Harm.INCOMPLETE),
    STATUS_QUOTED(Harm.INCOMPLETE),
    STATUS_WITHOUT_BLOCKS(Harm.INCOMPLETE),
    TMP_DIR_MISSING(Harm.INCOMPLETE),
    TMP_DIR_SHUT(Harm.INCOMPLETE),
    DATA_DIR_UNSET(Harm.INCOMPLETE),
    DATA_DIR_MISSING(Harm.INCOMPLETE),
    DATA_DIR_SHUT(Harm.INCOMPLETE),
    COLLECTION_LOCK_FAILED(Harm.INCOMPLETE),
    DBM_DENIED(Harm.INCOMPLETE),
    PCRE_LIMITS(Harm.INCOMPLETE),
    IDS_REPEATED(Harm.INCOMPLETE),
    EMPTY_FILES(Harm.INCOMPLETE),
    NOT_READABLE(Harm.INCOMPLETE),
    AUDIT_ON(Harm.WASTES),
    PART_E_LARGE(Harm.WASTES),
    PART_K_LARGE(Harm.WASTES),
    STATUS_UNANCHORED(Harm.WASTES),
    PART_C_MISSING(Harm.HINT),
    STATUS_WITHOUT_404(Harm.HINT),
    STATUS_UNSET(Harm.HINT),
    SERIAL(Harm.HINT),
    MUTEX_FOLDER_SHUT(Harm.HINT),
    UMASK_CUTS(Harm.HINT),
    VARIABLE_UNKNOWN(Harm.HINT),
    MACRO_NOT_FOLLOWED(Harm.HINT),
    FILES_GONE(Harm.HINT),
    ROOM(Harm.HINT);

    private final Harm harm;

    Ailment(Harm harm) {
        this.harm = harm;
    }

    public Harm harm() {
        return harm;
    }

    /** The name for scripts: {@code storage-missing}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
