package org.modsecexplorer.advise.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.finding.Finding;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.machine.Accounts;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.TestStores;

/** Configurations and folders with one fault each, on a real file system. */
class DoctorTest {

    /** A configuration without faults; {@code User} and {@code Group} name the owner of this test's folders. */
    private static final String SOUND = """
            LoadModule security2_module MODULE
            LoadModule unique_id_module m/mod_unique_id.so
            User owner
            Group owners
            ErrorLog ROOT/error.log
            SecRuleEngine On
            SecRequestBodyAccess On
            SecTmpDir ROOT/tmp
            SecDataDir ROOT/data
            SecAuditEngine RelevantOnly
            SecAuditLogRelevantStatus "^[45]"
            SecAuditLogType Concurrent
            SecAuditLogParts ABCFHJZ
            SecAuditLog ROOT/log/index.log
            SecAuditLogStorageDir ROOT/audit
            SecAction "id:1,phase:2,pass,nolog,sanitiseArg:password"
            SecRule ARGS "@rx attack" "id:10,phase:2,deny,msg:'attack'"
            """;

    /** Not in the machine's temporary folder: that may be in memory, which the doctor would report. */
    @TempDir(factory = InBuildFolder.class)
    Path root;

    static final class InBuildFolder implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "doctor").toAbsolutePath();
        }
    }

    private Accounts accounts;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("tmp", "data", "log", "audit")) {
            Files.setPosixFilePermissions(Files.createDirectory(root.resolve(name)), PosixFilePermissions.fromString("rwxr-x---"));
        }
        PathFacts facts = PathFacts.of(root).orElseThrow();
        accounts = Accounts.read(
                Files.writeString(root.resolve("passwd"), "owner:x:" + facts.uid() + ":" + facts.gid() + "::/:\nalice:x:61001:61001::/:\nbob:x:61002:61001::/:\n"),
                Files.writeString(root.resolve("group"), "owners:x:" + facts.gid() + ":\nusers:x:61001:\n"));
        Files.writeString(root.resolve("mod_security2.so"), "\u0000yajl_gen_alloc\u0000");
    }

    private Diagnosis examine(String config) throws IOException {
        Files.writeString(root.resolve("apache2.conf"), config.replace("MODULE", root + "/mod_security2.so").replace("ROOT", root.toString()));
        return examine(root.resolve("apache2.conf"));
    }

    private Diagnosis examine(Path subject) throws IOException {
        return new Doctor(accounts, new CancelSignal()).examine(subject, TestStores.embeddedLocation(root));
    }

    private static List<Ailment> ailments(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::ailment).toList();
    }

    private static Finding only(Diagnosis diagnosis, Ailment ailment) {
        return diagnosis.findings().stream().filter(finding -> finding.ailment() == ailment).reduce((_, _) -> {
            throw new AssertionError("found twice: " + ailment);
        }).orElseThrow(() -> new AssertionError(ailment + " is not in " + ailments(diagnosis)));
    }

    @Test
    void aSoundConfigurationIsLeftInPeace() throws IOException {
        Diagnosis diagnosis = examine(SOUND);
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.hasHarm()).isFalse();
        assertThat(diagnosis.notes()).extracting(Note::kind).containsExactly(Note.Kind.NO_STORE, Note.Kind.RATE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', textBlock = """
            SecAuditEngine RelevantOnly                § SecAuditEngine Off                        § AUDIT_OFF            § SecAuditEngine RelevantOnly
            SecAuditEngine RelevantOnly                § SecAuditEngine On                         § AUDIT_ON             § SecAuditEngine RelevantOnly
            SecRuleEngine On                           § SecRuleEngine Off                         § ENGINE_OFF           § SecRuleEngine On
            SecRuleEngine On                           § SecRuleEngine DetectionOnly § ENGINE_DETECTS           § SecRuleEngine On
            SecRequestBodyAccess On                    § # § BODIES_NOT_INSPECTED § SecRequestBodyAccess On
            SecRuleEngine On                           § # § ENGINE_OFF           § SecRuleEngine On
            SecAuditLog ROOT/log/index.log             § #                                         § LOG_UNSET            § SecAuditLog /var/log/modsec_audit.log
            SecAuditLog ROOT/log/index.log             § SecAuditLog ROOT/none/index.log           § LOG_FOLDER_MISSING   § install -d -o root -g root -m 0750 ROOT/none
            SecAuditLogType Concurrent                 § #                                         § SERIAL               §
            SecAuditLogStorageDir ROOT/audit           § #                                         § STORAGE_BESIDE_INDEX § SecAuditLogStorageDir /var/log/modsec_audit
            SecAuditLogStorageDir ROOT/audit           § SecAuditLogStorageDir ROOT/gone           § STORAGE_MISSING      § install -d -o root -g owners -m 3770 ROOT/gone
            SecAuditLogType Concurrent                 § SecAuditLogDirMode 0777\\nSecAuditLogType Concurrent § DIR_MODE_OPEN § SecAuditLogDirMode 0750
            SecAuditLogType Concurrent                 § SecAuditLogDirMode 0600\\nSecAuditLogType Concurrent § DIR_MODE_SHUT § SecAuditLogDirMode 0750
            SecAuditLogType Concurrent                 § SecAuditLogDirMode 0770\\nSecAuditLogType Concurrent § UMASK_CUTS    § SecAuditLogDirMode 0750
            SecAuditLogType Concurrent                 § SecAuditLogDirMode 0700\\nSecAuditLogType Concurrent § DIR_MODE_PRIVATE § SecAuditLogDirMode 0750
            SecAuditLogType Concurrent                 § SecAuditLogFileMode 0600\\nSecAuditLogType Concurrent § FILE_MODE_PRIVATE § SecAuditLogFileMode 0640
            SecAuditLogType Concurrent                 § SecAuditLogFileMode 0644\\nSecAuditLogType Concurrent § FILE_MODE_OPEN § SecAuditLogFileMode 0640
            SecAuditLogParts ABCFHJZ                   § SecAuditLogParts ABCFJZ                   § PART_H_MISSING       § SecAuditLogParts ABCFHJZ
            SecAuditLogParts ABCFHJZ                   § SecAuditLogParts ACFHJZ                   § PART_B_MISSING       § SecAuditLogParts ABCFHJZ
            SecAuditLogParts ABCFHJZ                   § SecAuditLogParts ABCHJZ                   § PART_F_MISSING       § SecAuditLogParts ABCFHJZ
            SecAuditLogParts ABCFHJZ                   § SecAuditLogParts ABFHJZ                   § PART_C_MISSING       § SecAuditLogParts ABCFHJZ
            SecAuditLogParts ABCFHJZ                   § SecAuditLogParts ABCFHKZ                  § PART_K_LARGE         § SecAuditLogParts ABCFHZ
            SecAuditLogParts ABCFHJZ                   § SecAuditLogParts ABCXZ                    § PARTS_INVALID        § SecAuditLogParts ABCFHJZ
            SecAuditLogParts ABCFHJZ                   § SecAuditLogParts ABCEFHZ\\nSecResponseBodyAccess On § PART_E_LARGE § SecAuditLogParts ABCFHZ
            "^[45]"                                    § "^(?:5|4(?!04))"                          § STATUS_WITHOUT_404   § SecAuditLogRelevantStatus "^[45]"
            "^[45]"                                    § "^5"                                      § STATUS_WITHOUT_BLOCKS § SecAuditLogRelevantStatus "^[45]"
            "^[45]"                                    § "^[45]$$x"                                § STATUS_NEVER         § SecAuditLogRelevantStatus "^[45]"
            "^[45]"                                    § "'^[45]'"                                 § STATUS_QUOTED        § SecAuditLogRelevantStatus "^[45]"
            "^[45]"                                    § "4|5|0"                                   § STATUS_UNANCHORED    § SecAuditLogRelevantStatus "^[45]"
            SecTmpDir ROOT/tmp                         § SecTmpDir ROOT/notmp                      § TMP_DIR_MISSING      § install -d -o root -g owners -m 3770 ROOT/notmp
            SecDataDir ROOT/data                       § SecDataDir ROOT/nodata                    § DATA_DIR_MISSING     § install -d -o root -g owners -m 3770 ROOT/nodata
            SecDataDir ROOT/data                       § SecAction "id:2,phase:1,pass,initcol:ip=%{REMOTE_ADDR}" § DATA_DIR_UNSET § SecDataDir /var/cache/modsecurity
            SecAction "id:1,phase:2,pass,nolog,sanitiseArg:password" § #                           § BODIES_WITH_SECRETS  § SecAction "id:9004711,phase:5,pass,nolog,sanitiseArg:password,sanitiseArg:passwd,sanitiseArg:pass,sanitiseArg:pwd"
            User owner                                 § User owner\\nMutex file:ROOT/nomutex default § MUTEX_FOLDER_MISSING § install -d -o root -g owners -m 3770 ROOT/nomutex
            User owner                                 § User owner\\nInclude ROOT/nofile.conf     § INCLUDE_MISSING      §
            LoadModule security2_module MODULE         § #                                         § MODULE_MISSING       § LoadModule security2_module m/mod_security2.so
            """)
    void oneThingWrongIsFoundWithTheLineThatMendsIt(String sound, String ill, Ailment ailment, String mending) throws IOException {
        Diagnosis diagnosis = examine(SOUND.replace(sound, ill.replace("\\n", "\n").replace("$$", "$")));
        Finding finding = only(diagnosis, ailment);
        List<String> lines = mending == null ? List.of() : List.of(mending.replace("ROOT", root.toString()));
        assertThat(finding.mending()).endsWith(lines.toArray(String[]::new));
        assertThat(finding.mending().isEmpty()).isEqualTo(lines.isEmpty());
        assertThat(diagnosis.findings()).allSatisfy(other -> assertThat(other.harm()).isGreaterThanOrEqualTo(diagnosis.findings().getFirst().harm()));
        assertThat(finding.what(Locale.ENGLISH)).isNotBlank().isNotEqualTo(finding.what(Locale.of("ru")));
    }

    @Test
    void whatTheModuleOfDebianBringsIsCheckedBeforeItIsTurnedOn() throws IOException {
        Path available = Files.createDirectories(root.resolve("mods-available"));
        Files.writeString(available.resolve("security2.load"), "LoadModule security2_module /usr/lib/apache2/modules/mod_security2.so\n");
        Files.writeString(available.resolve("security2.conf"), "<IfModule security2_module>\nSecDataDir " + root + "/none\n</IfModule>\n");
        Diagnosis diagnosis = examine(SOUND.replace("LoadModule security2_module MODULE\n", "").replaceAll("(?m)^Sec.*\n", ""));
        assertThat(only(diagnosis, Ailment.MODULE_MISSING).mending()).containsExactly("a2enmod security2");
        assertThat(ailments(diagnosis)).contains(Ailment.ENGINE_OFF, Ailment.AUDIT_OFF, Ailment.DATA_DIR_MISSING);
    }

    @Test
    void nginxTakesTheRulesOfItsPackageInTheBlockOfItsHosts() throws IOException {
        Path log = root.resolve("log/audit.log");
        Path rules = Files.writeString(root.resolve("modsecurity_includes.conf"), "SecRuleEngine DetectionOnly\nSecAuditEngine RelevantOnly\nSecAuditLog " + log + "\n");
        Path main = Files.writeString(root.resolve("nginx.conf"), "user owner;\nevents { }\nhttp {\n  server { listen 80; }\n}\n");
        Finding missing = only(examine(main), Ailment.MODULE_MISSING);
        assertThat(missing.mending()).containsExactly("touch " + log, "chmod 0640 " + log, "modsecurity on;", "modsecurity_rules_file " + rules + ";");
        assertThat(missing.where()).hasToString(main + ":3");
        assertThat(ailments(examine(main))).contains(Ailment.ENGINE_DETECTS, Ailment.NO_RULES);
        Files.writeString(main, "user owner;\nevents { }\nhttp {\n" + String.join("\n", missing.mending().subList(2, 4)) + "\n  server { listen 80; }\n}\n");
        assertThat(ailments(examine(main))).contains(Ailment.ENGINE_DETECTS, Ailment.NO_RULES).doesNotContain(Ailment.MODULE_MISSING);
    }

    @Test
    void aLogInANewFolderIsMadeBeforeModSecurity3LetsEverybodyReadIt() throws IOException {
        Path log = root.resolve("none/audit.log");
        Path rules = Files.writeString(root.resolve("rules.conf"), "SecRuleEngine On\nSecAuditEngine RelevantOnly\nSecAuditLog " + log + "\n");
        Path main = Files.writeString(root.resolve("nginx.conf"), "user owner;\nhttp {\nmodsecurity on;\nmodsecurity_rules_file " + rules + ";\n}\n");
        assertThat(only(examine(main), Ailment.LOG_FOLDER_MISSING).mending())
                .containsExactly("install -d -o root -g root -m 0750 " + log.getParent(), "touch " + log, "chmod 0640 " + log);
    }

    @Test
    void foldersThatTheirOwnerCannotUseAreOpenedToo() throws IOException {
        Diagnosis diagnosis = examine(SOUND + "SecAuditLogDirMode 0640\n");
        assertThat(only(diagnosis, Ailment.DIR_MODE_SHUT).mending()).containsExactly("chmod -R u+rwX " + root + "/audit", "SecAuditLogDirMode 0750");
    }

    /** All lines of a report, applied at once, leave nothing to say: none brings the next finding, and none contradicts another. */
    @ParameterizedTest
    @ValueSource(strings = {
        "SecAuditLogParts ABCFJZ", "SecAuditLogParts AIZ", "SecAuditLogParts AEKZ\nSecResponseBodyAccess On", "SecAuditLogParts ABX", "SecRuleEngine Off",
        "SecRuleEngine DetectionOnly", "SecAuditEngine Off\nSecAuditLogParts AHZ\nSecAuditLogRelevantStatus ^5", "SecAuditEngine On\nSecAuditLogRelevantStatus 2",
        "SecAuditLogDirMode 0777\nSecAuditLogFileMode 0666", "SecAuditLogDirMode 0700\nSecAuditLogFileMode 0600", "SecAuditLogDirMode 0770",
        "SecAuditLogStorageDir ROOT/none\nSecTmpDir ROOT/notmp\nSecDataDir ROOT/nodata", "SecAuditLogStorageDir ROOT/open\nSecTmpDir ROOT/open",
        "SecAuditLogType Concurrent\nLoadModule mpm_itk_module m/mpm_itk.so", "Mutex file:ROOT/nomutex default", "SecAuditLogRelevantStatus '^(?:5|4(?!04))'", "SecRequestBodyAccess Off\nSecAuditLogParts ABFHZ"})
    void allLinesTogetherMend(String ill) throws IOException {
        Files.setPosixFilePermissions(Files.createDirectory(root.resolve("open")), PosixFilePermissions.fromString("rwxrwxrwx"));
        String config = SOUND.replace("ROOT", root.toString());
        for (String line : ill.replace("ROOT", root.toString()).split("\n")) {
            config = with(line, config);
        }
        Diagnosis before = examine(config);
        assertThat(before.findings()).isNotEmpty();
        for (Finding finding : before.findings()) {
            for (String line : finding.mending()) {
                config = apply(line, config);
            }
        }
        assertThat(examine(config).findings()).filteredOn(finding -> finding.harm().isHarmful() || !finding.mending().isEmpty()).isEmpty();
    }

    /** As a person would: a line of the configuration takes the place of the one it mends, a command is run. */
    private static String apply(String line, String config) throws IOException {
        String[] words = line.split(" ");
        Path folder = Path.of(words[words.length - 1]);
        switch (words[0]) {
            case "install" -> Files.setPosixFilePermissions(Files.createDirectories(folder), PosixFilePermissions.fromString("rwxrwx---"));
            case "chmod" -> Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
            case "find" -> {
                // the only folder in it that is open to all has been closed by chmod
            }
            case "chgrp" -> assertThat(words[1]).isEqualTo("owners");
            default -> {
                return with(line, config);
            }
        }
        return config;
    }

    private static String with(String line, String config) {
        String name = line.substring(0, line.indexOf(' '));
        boolean repeats = List.of("SecRule", "SecAction", "LoadModule").contains(name);
        return (repeats ? config : config.replaceAll("(?m)^" + name + " .*\n", "")) + line + "\n";
    }

    /** All letters are right in one line, however many findings there are. */
    @Test
    void thePartsHaveOneLine() throws IOException {
        Diagnosis diagnosis = examine(SOUND.replace("ABCFHJZ", "AEKZ") + "SecResponseBodyAccess On\n");
        assertThat(ailments(diagnosis)).containsExactly(
                Ailment.PART_H_MISSING, Ailment.PART_B_MISSING, Ailment.PART_F_MISSING, Ailment.PART_E_LARGE, Ailment.PART_K_LARGE, Ailment.PART_C_MISSING);
        assertThat(diagnosis.findings()).allSatisfy(finding -> assertThat(finding.mending()).first().isEqualTo("SecAuditLogParts ABCFHZ"));
    }

    /** The rules of the recommended file choose parsers and refuse broken requests. */
    @Test
    void aServerWithoutARuleSetIsTold() throws IOException {
        String none = SOUND.replaceAll("(?m)^SecRule .*\n", "") + """
                SecRule REQUEST_HEADERS:Content-Type "^text/xml" "id:'200000',phase:1,t:none,pass,nolog,ctl:requestBodyProcessor=XML"
                SecRule REQBODY_ERROR "!@eq 0" "id:'200002', phase:2,t:none,log,deny,status:400,msg:'Failed to parse request body.'"
                SecRule ARGS_NAMES "@rx ^pass$" "id:9004712,phase:2,pass,nolog,ctl:auditLogParts=-C"
                """;
        Finding finding = only(examine(none), Ailment.NO_RULES);
        if (Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            assertThat(finding.mending()).endsWith("IncludeOptional /usr/share/modsecurity-crs/*.load");
            assertThat(only(examine(none + "IncludeOptional /usr/share/modsecurity-crs/no.load\n"), Ailment.NO_RULES).mending())
                    .noneMatch(line -> line.startsWith("Include"));
        }
        assertThat(ailments(examine(none + "SecRuleScript /x.lua \"id:7,deny\"\n"))).doesNotContain(Ailment.NO_RULES);
        assertThat(ailments(examine(none + "SecRule ARGS \"@rx x\"\n"))).doesNotContain(Ailment.NO_RULES);
        Path rules = Files.writeString(root.resolve("modsecurity.conf"), "SecRuleEngine On\n");
        assertThat(ailments(examine(rules))).as("a part of a configuration").doesNotContain(Ailment.NO_RULES);
    }

    /** A link to itself cannot be followed by anybody, like a folder that this user may not enter. */
    @Test
    void whatCannotBeSeenIsNotCalledMissing() throws IOException {
        Path hidden = Files.createSymbolicLink(root.resolve("hidden"), Path.of("hidden"));
        String part = "Include ROOT/hidden/modsecurity.conf\nSecAuditLogStorageDir ROOT/hidden/audit\nSecDataDir ROOT/hidden/data\nSecAuditLog ROOT/hidden/log\n";
        Diagnosis diagnosis = examine("LoadModule security2_module MODULE\nUser owner\nSecAuditLogType Concurrent\n" + part);
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.notes()).filteredOn(note -> note.kind() == Note.Kind.NOT_VISIBLE).extracting(note -> note.facts().getFirst())
                .contains(hidden + "/modsecurity.conf", hidden + "/audit", hidden + "/data", hidden + "/log");
        assertThat(diagnosis.notes()).extracting(note -> note.sentence(Locale.ENGLISH)).anyMatch(sentence -> sentence.contains("not visible to you"));
    }

    /** What happened before the server's last start may be mended. */
    @Test
    void onlyWhatHappenedSinceTheLastStartCounts() throws IOException {
        String failure = "[Wed Nov 25 02:44:%s 2026] [security2:error] [pid 1] [client 192.0.2.7:1] ModSecurity: Audit log: Failed to create file: /x (denied)\n";
        String start = "[Wed Nov 25 02:44:30.123456 2026] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.71 (Debian) configured -- resuming normal operations\n";
        Files.writeString(root.resolve("error.log"), failure.formatted("10") + start);
        Files.writeString(root.resolve("other.log"), failure.formatted("20.5"));
        assertThat(ailments(examine(SOUND + "ErrorLog ROOT/other.log\n"))).isEmpty();
        Files.writeString(root.resolve("other.log"), failure.formatted("31"));
        assertThat(ailments(examine(SOUND + "ErrorLog ROOT/other.log\n"))).containsExactly(Ailment.ENTRIES_NOT_WRITTEN);
        Files.writeString(root.resolve("error.log"), failure.formatted("10") + start.replace("mpm_event:notice", "php:notice"));
        assertThat(ailments(examine(SOUND))).as("not the server's own word").containsExactly(Ailment.ENTRIES_NOT_WRITTEN);
    }

    @Test
    void filesThatOnlyTheirOwnerMayReadAreTold() throws IOException {
        entry("alice", "20261123-182500-one", 1);
        Path file = root.resolve("audit/alice/20261123-182500-one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Finding finding = only(examine(root.resolve("audit")), Ailment.ENTRIES_PRIVATE);
        assertThat(finding.mending()).containsExactly("find " + root.resolve("audit") + " -type f ! -perm -g+r -exec chmod g+r {} +");
        assertThat(finding.what(Locale.ENGLISH)).startsWith("Only ").endsWith("can read this file.");
        Path log = Files.writeString(root.resolve("log/index.log"), "");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
        assertThat(examine(SOUND).findings()).filteredOn(each -> each.where().toString().equals(log.toString())).singleElement()
                .satisfies(each -> assertThat(each.mending()).containsExactly("chmod g+r " + log));
    }

    @Test
    void aSharedFolderModeNeedsAnUmaskThatLetsItThrough() throws IOException {
        Files.writeString(root.resolve("envvars"), "umask 007\n");
        assertThat(only(examine(SOUND + "SecAuditLogDirMode 0770\n"), Ailment.DIR_MODE_SHARED).mending()).containsExactly("SecAuditLogDirMode 0750");
        Files.writeString(root.resolve("envvars"), "umask 077\n");
        assertThat(only(examine(SOUND), Ailment.FILE_MODE_PRIVATE).mending()).containsExactly("umask 027");
        assertThat(only(examine(SOUND), Ailment.DIR_MODE_PRIVATE).mending()).containsExactly("umask 027");
    }

    /** A new group is made only if one that is there would let others in. */
    @Test
    void aGroupThatIsThereIsUsed() throws IOException {
        String group = "owners:x:%d:\nusers:x:61001:\nsites:x:61002:alice,bob".formatted(PathFacts.of(root).orElseThrow().gid());
        String passwd = Files.readString(root.resolve("passwd")) + "carol:x:61003:61001::/:\n";
        String hosts = SOUND + """
                LoadModule mpm_itk_module m/mpm_itk.so
                <VirtualHost *:80>
                AssignUserID alice users
                </VirtualHost>
                <VirtualHost *:81>
                AssignUserID bob users
                </VirtualHost>
                """;
        assertThat(groupLines(passwd, group + "\n", hosts)).containsExactly("usermod -a -G sites owner");
        assertThat(groupLines(passwd, group + ",owner\n", hosts)).isEmpty();
        assertThat(groupLines(passwd, group + ",carol\n", hosts)).first().isEqualTo("groupadd --system -f modsec");
        assertThat(groupLines(passwd, group + ",carol\nmodsec:x:61004:bob\n", hosts))
                .containsExactly("usermod -a -G modsec owner", "usermod -a -G modsec alice");
    }

    private List<String> groupLines(String passwd, String group, String config) throws IOException {
        accounts = Accounts.read(Files.writeString(root.resolve("passwd2"), passwd), Files.writeString(root.resolve("group2"), group));
        return only(examine(config.replace("SecTmpDir ROOT/tmp", "SecTmpDir ROOT/notmp")), Ailment.TMP_DIR_MISSING).mending().stream()
                .filter(line -> line.startsWith("groupadd") || line.startsWith("usermod")).toList();
    }

    @Test
    void findingsKnowTheirLine() throws IOException {
        Finding finding = only(examine(SOUND.replace("SecAuditLogParts ABCFHJZ", "SecAuditLogParts ABCFJZ")), Ailment.PART_H_MISSING);
        assertThat(finding.where()).hasToString(root.resolve("apache2.conf") + ":13");
    }

    @Test
    void usersOfVirtualHostsAreShutOut() throws IOException {
        Path mutex = Files.createDirectory(root.resolve("mutex"));
        Files.setPosixFilePermissions(mutex, PosixFilePermissions.fromString("rwx------"));
        Diagnosis diagnosis = examine(SOUND + """
                LoadModule mpm_itk_module m/mpm_itk.so
                Mutex file:ROOT/mutex default
                <VirtualHost *:80>
                AssignUserID alice users
                </VirtualHost>
                <VirtualHost *:81>
                AssignUserID bob users
                </VirtualHost>
                <VirtualHost *:82>
                AssignUserID mallory users
                </VirtualHost>
                """);
        assertThat(ailments(diagnosis))
                .containsExactly(Ailment.STORAGE_SHUT, Ailment.ITK_CONCURRENT, Ailment.TMP_DIR_SHUT, Ailment.DATA_DIR_SHUT, Ailment.MUTEX_FOLDER_SHUT);
        Finding storage = only(diagnosis, Ailment.STORAGE_SHUT);
        assertThat(storage.what(Locale.ENGLISH)).contains(root.resolve("audit").toString(), "0750", "alice, bob");
        assertThat(storage.mending()).containsExactly(
                "usermod -a -G users owner", "chgrp users " + root.resolve("audit"), "chmod 3770 " + root.resolve("audit"));
        assertThat(diagnosis.notes()).extracting(Note::kind).contains(Note.Kind.UNKNOWN_USER);
    }

    @Test
    void foldersOpenToAllAreFound() throws IOException {
        for (String name : List.of("audit", "data", "tmp")) {
            Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        assertThat(ailments(examine(SOUND)))
                .containsExactly(Ailment.STORAGE_OPEN, Ailment.FOLDERS_OPEN, Ailment.DATA_DIR_SHARED, Ailment.TMP_DIR_SHARED);
        assertThat(ailments(examine(SOUND.replace("SecTmpDir ROOT/tmp", "SecTmpDir /tmp/")))).contains(Ailment.TMP_DIR_SHARED);
    }

    @Test
    void jsonNeedsAnEngineThatSpeaksIt() throws IOException {
        String json = SOUND + "SecAuditLogFormat JSON\n";
        assertThat(examine(json).findings()).isEmpty();
        Files.writeString(root.resolve("mod_security2.so"), "no such library");
        assertThat(only(examine(json), Ailment.JSON_UNSUPPORTED).mending()).containsExactly("SecAuditLogFormat Native");
        Files.delete(root.resolve("mod_security2.so"));
        assertThat(examine(json).notes()).extracting(Note::kind).contains(Note.Kind.JSON_UNCHECKED);
    }

    @Test
    void theErrorLogTellsWhatWasNotWrittenAndWhatClientsSendDoesNotCount() throws IOException {
        Files.writeString(root.resolve("error.log"), """
                [Wed Nov 25 02:44:09.1 2026] [security2:error] [pid 1:tid 1] [client 192.0.2.7:1] ModSecurity: Audit log: Failed to create subdirectories: /x (Permission denied) [hostname "h"]
                [Wed Nov 25 02:44:10.1 2026] [security2:error] [pid 1:tid 1] [client 192.0.2.7:1] ModSecurity: Audit log: Failed to create file: /x/y (Permission denied) [hostname "h"]
                [Wed Nov 25 02:44:11.1 2026] [security2:error] [pid 1:tid 1] [client 192.0.2.7:1] ModSecurity: Warning. at ARGS:a ModSecurity: Audit log: Failed to lock global mutex: x
                [Wed Nov 25 02:44:12.1 2026] [php:error] [pid 1:tid 1] [client 192.0.2.7:1] ModSecurity: Audit log: Failed to lock global mutex: said by a client
                """);
        Diagnosis diagnosis = examine(SOUND);
        assertThat(ailments(diagnosis)).containsExactly(Ailment.ENTRIES_NOT_WRITTEN);
        assertThat(only(diagnosis, Ailment.ENTRIES_NOT_WRITTEN).what(Locale.ENGLISH)).startsWith("2 entries could not be written: Audit log: Failed to create");
    }

    /** Under mpm-itk a serial log is better, unless the error log shows that its lock fails. */
    @Test
    void adviceGivesWayToWhatWasSeen() throws IOException {
        String itk = SOUND + "LoadModule mpm_itk_module m/mpm_itk.so\n";
        assertThat(only(examine(itk), Ailment.ITK_CONCURRENT).mending()).containsExactly("SecAuditLogType Serial");
        Files.writeString(root.resolve("error.log"),
                "[Wed Nov 25 02:44:09 2026] [:error] [pid 1] [client 192.0.2.7] ModSecurity: Audit log: Failed to lock global mutex: Permission denied\n");
        assertThat(only(examine(itk), Ailment.ITK_CONCURRENT).mending()).isEmpty();
    }

    private void entry(String user, String name, int hoursAgo) throws IOException {
        Path file = Files.createDirectories(root.resolve("audit").resolve(user)).resolve(name);
        Files.writeString(file, "--a1b2c3d4-A--\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(hoursAgo, ChronoUnit.HOURS)));
    }

    private static String indexLine(String path) {
        return "h 192.0.2.10 - - [23/Nov/2026:18:25:00.123456 +0000] \"GET / HTTP/1.1\" 403 40 \"-\" \"-\" id \"-\" " + path
                + " 0 15 md5:7c1b692f8c180aa7a32174d8c4df778c \n";
    }

    @Test
    void anIndexTellsWhatWasOverwritten() throws IOException {
        entry("alice", "20261123-182500-one", 1);
        Files.writeString(root.resolve("log/index.log"), indexLine("/alice/20261123-182500-one").repeat(3) + indexLine("/alice/20261123-182500-gone"));
        Files.setPosixFilePermissions(root.resolve("log/index.log"), PosixFilePermissions.fromString("rw-r-----"));
        Diagnosis diagnosis = examine(SOUND);
        assertThat(ailments(diagnosis)).containsExactly(Ailment.ENTRIES_OVERWRITTEN, Ailment.FILES_GONE);
        assertThat(only(diagnosis, Ailment.ENTRIES_OVERWRITTEN).what(Locale.ENGLISH)).startsWith("2 of 4 entries").contains("/alice/20261123-182500-one");
    }

    @Test
    void aFolderAloneIsLookedAt() throws IOException {
        Files.writeString(root.resolve("audit/audit.log"), indexLine("/alice/20261123-182500-one").repeat(2));
        for (int i = 0; i < 24; i++) {
            entry("alice", "20261123-182500-" + i, i);
        }
        entry("alice", "20261123-182500-one", 1);
        Path empty = root.resolve("audit/alice/20261123-182500-empty");
        Files.setLastModifiedTime(Files.createFile(empty), FileTime.from(Instant.now().minus(3, ChronoUnit.HOURS)));
        Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(root.resolve("audit/audit.log"), PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(root.resolve("audit/alice/20261123-182500-json"), "{\"error\":\"ModSecurity was not compiled with JSON support.\"}");
        Diagnosis diagnosis = examine(root.resolve("audit"));
        assertThat(ailments(diagnosis)).contains(
                Ailment.ENTRIES_OVERWRITTEN, Ailment.JSON_EMPTY, Ailment.ENTRIES_READABLE, Ailment.EMPTY_FILES);
        assertThat(ailments(diagnosis)).containsAnyOf(Ailment.ROOM, Ailment.SPACE_SHORT);
    }

    @Test
    void nginxIsJudgedByVersion3() throws IOException {
        Files.writeString(root.resolve("rules.conf"), """
                SecRuleEngine On
                SecRequestBodyAccess On
                SecAuditEngine RelevantOnly
                SecAuditLogRelevantStatus '^[45]'
                SecAuditLogType Parallel
                SecAuditLogParts ABIJFHKZ
                SecRule ARGS "@rx attack" "id:10,phase:2,deny,msg:'attack'"
                """);
        Path main = Files.writeString(root.resolve("nginx.conf"), "user owner;\nhttp {\n  modsecurity on;\n  modsecurity_rules_file rules.conf;\n}\n");
        Diagnosis diagnosis = examine(main);
        assertThat(ailments(diagnosis)).containsExactly(
                Ailment.STORAGE_UNSET, Ailment.PART_I_EMPTY, Ailment.STATUS_QUOTED);
        assertThat(only(diagnosis, Ailment.PART_I_EMPTY).where()).hasToString(root.resolve("rules.conf") + ":6");
        assertThat(only(diagnosis, Ailment.PART_I_EMPTY).mending())
                .hasSize(2).startsWith("SecAuditLogParts ABCFHJKZ").last().asString().startsWith("SecRule ARGS_NAMES ");
        Path rules = root.resolve("rules.conf");
        Files.writeString(rules, Files.readString(rules).replace("ABIJFHKZ", "ABCFHZ"));
        Finding secrets = only(examine(main), Ailment.BODIES_WITH_SECRETS);
        assertThat(secrets.what(Locale.ENGLISH)).endsWith("(part C).");
        assertThat(secrets.why(Locale.ENGLISH)).contains("ModSecurity 3 does not know sanitiseArg", "part H");
        Files.writeString(rules, Files.readString(rules) + secrets.mending().getFirst() + "\n");
        assertThat(ailments(examine(main))).doesNotContain(Ailment.BODIES_WITH_SECRETS);
    }

    /** ModSecurity 3 would make a log that everybody can read. */
    @Test
    void aNewLogOfVersion3IsMadeFirst() throws IOException {
        Path main = Files.writeString(root.resolve("nginx.conf"), "user owner;\nhttp {\n  modsecurity on;\n  modsecurity_rules_file rules.conf;\n}\n");
        Path log = root.resolve("log/audit.log");
        Files.writeString(root.resolve("rules.conf"), "SecRuleEngine On\nSecAuditEngine Off\nSecAuditLog " + log + "\n");
        assertThat(only(examine(main), Ailment.AUDIT_OFF).mending()).containsExactly("touch " + log, "chmod 0640 " + log, "SecAuditEngine RelevantOnly");
        Files.createFile(log);
        assertThat(only(examine(main), Ailment.AUDIT_OFF).mending()).containsExactly("SecAuditEngine RelevantOnly");
    }

    @Test
    void nothingIsChanged() throws IOException {
        entry("alice", "20261123-182500-one", 1);
        TreeMap<String, String> before = everything();
        examine(SOUND.replace("ROOT", root.toString()));
        TreeMap<String, String> after = everything();
        after.remove("apache2.conf");
        assertThat(after).isEqualTo(before);
        assertThat(examine(root.resolve("audit")).findings()).isNotNull();
    }

    private TreeMap<String, String> everything() throws IOException {
        TreeMap<String, String> facts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(each -> !each.equals(root)).toList()) {
                facts.put(root.relativize(path).toString(), Files.readAttributes(path, "unix:mode,uid,gid,lastModifiedTime,size,ino").toString());
            }
        }
        return facts;
    }
}
