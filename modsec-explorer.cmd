@echo off
rem Starts ModSec Explorer from its source tree, and builds it first if necessary.
setlocal EnableDelayedExpansion
set "NEEDED=25"
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%target\modsec-explorer.jar"
set "JDK="

if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where javac 2^>nul') do if not defined JDK call :try "%%~dpj.."
for %%b in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  for /d %%j in ("%%~b\*") do if not defined JDK call :try "%%~j"
)
if not defined JDK (
  echo modsec-explorer: no JDK %NEEDED% or newer found. Install one, or set JAVA_HOME to one. 1>&2
  exit /b 3
)

if not exist "%JAR%" (
  where mvn >nul 2>nul || (
    echo modsec-explorer: Maven not found. Install Maven 3.8 or newer to build the program. 1>&2
    exit /b 3
  )
  echo Building ModSec Explorer. The first build takes a minute or two, mostly for downloading libraries. 1>&2
  pushd "%HOME_DIR%"
  set "JAVA_HOME=!JDK!"
  call mvn -B -ntp -q -Dquick -DskipTests -Dmaven.test.skip=true package 1>&2
  if errorlevel 1 (
    popd
    exit /b 3
  )
  popd
)

set "OPTIONS="@%HOME_DIR%installer\java.options""
if defined MODSEC_EXPLORER_JAVA_OPTIONS (
  rem these replace the options for speed, the last part of the file
  set "OPTIONS="
  set "END="
  for /f "usebackq delims=" %%o in ("%HOME_DIR%installer\java.options") do (
    set "LINE=%%o"
    if "!LINE:~0,11!"=="# For speed" set "END=1"
    if not defined END if not "!LINE:~0,1!"=="#" set "OPTIONS=!OPTIONS! !LINE!"
  )
  set "OPTIONS=!OPTIONS! %MODSEC_EXPLORER_JAVA_OPTIONS%"
)
rem JavaFX supports only named modules; everything else is on the class path
set "MODULES="
for %%f in ("%HOME_DIR%target\lib\javafx-*.jar") do set "MODULES=!MODULES!%%~ff;"
"%JDK%\bin\java" %OPTIONS% --module-path "%MODULES%" --add-modules javafx.controls -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "FOUND=%%~v"
set "FOUND=!FOUND:"=!"
if !FOUND! GEQ %NEEDED% set "JDK=%~1"
exit /b 0
