#!/bin/sh
# Reports the accounts and safeguards of this Linux host to Wardwatch, signed with the host's own key.
#
# Reads only; needs root for /etc/shadow and the firewall. Tools: sh, awk, od, stat, openssl 1.0.2 or newer (3.0 for
# Ed25519 keys); sftp where the report goes to another machine. Once a quarter of an hour by cron or a systemd timer is plenty.
#
#   ww-host-report.sh --host NAME --key FILE --out FOLDER            into a folder (local, NFS, SMB)
#   ww-host-report.sh --host NAME --key FILE --sftp USER@HOST:FOLDER to another machine; ssh's own settings hold
#   ww-host-report.sh --firewall-hash                                 the hash to approve, and nothing else
#
# Further options: --root DIR (read the files of another root, such as an image), --signatures FILE (the antivirus'
# newest signature file, where it is not ClamAV's), --firewall-file FILE (the policy, where neither nft nor
# iptables-save shows it).
#
# The key never leaves this host and never stands on a command line: openssl reads it from its file.
set -eu
LC_ALL=C
export LC_ALL
umask 027

host='' key='' out='' sftp_to='' root='' signatures='' firewall_file='' only_hash=0
tab=$(printf '\t')
work=''

fail() {
  printf 'ww-host-report: %s\n' "$1" >&2
  exit 1
}

cleanup() {
  [ -z "$work" ] || rm -rf -- "$work"
}

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --firewall-hash) only_hash=1; shift; continue ;;
      --host | --key | --out | --sftp | --root | --signatures | --firewall-file) ;;
      *) fail "unknown option $1" ;;
    esac
    [ $# -ge 2 ] || fail "$1 needs a value"
    case $1 in
      --host) host=$2 ;;
      --key) key=$2 ;;
      --out) out=$2 ;;
      --sftp) sftp_to=$2 ;;
      --root) root=${2%/} ;;
      --signatures) signatures=$2 ;;
      --firewall-file) firewall_file=$2 ;;
    esac
    shift 2
  done
}

check_options() {
  case $host in
    '' | *[!a-z0-9._-]* | [!a-z0-9]*) fail 'give --host: lower-case letters, digits, ".", "-" and "_"' ;;
  esac
  [ -r "$key" ] || fail 'give --key: the private key of this host, readable'
  if [ -n "$out" ]; then
    [ -z "$sftp_to" ] || fail 'give --out or --sftp, not both'
    [ -d "$out" ] || fail '--out: no such folder'
  else
    case $sftp_to in
      -* | '') fail 'give --out FOLDER or --sftp USER@HOST:FOLDER' ;;
      *:*) ;;
      *) fail '--sftp: must be USER@HOST:FOLDER' ;;
    esac
    case ${sftp_to#*:} in
      *[!A-Za-z0-9./_-]*) fail '--sftp: the folder may have letters, digits, ".", "/", "_" and "-" only' ;;
    esac
  fi
}

# Members of the groups that may become root, one a line.
administrators() {
  awk -F: '$1 == "sudo" || $1 == "wheel" || $1 == "admin" || $1 == "root" {
    count = split($4, names, ","); for (i = 1; i <= count; i++) if (names[i] != "") print names[i]
  }' "$root/etc/group"
}

# Seconds since 1970 of the last log-in of a user id; "-" where the host keeps none.
last_login() {
  if [ ! -r "$root/var/log/lastlog" ]; then
    printf '%s' -
    return
  fi
  seconds=$(od -An -tu4 -j "$(($1 * 292))" -N 4 "$root/var/log/lastlog" 2>/dev/null | tr -d ' ') || seconds=''
  printf '%s' "${seconds:-0}"
}

# 1 when the account can log in by key although its password is locked.
has_key() {
  if [ -s "$root$1/.ssh/authorized_keys" ]; then printf 1; else printf 0; fi
}

# account, name, enabled|disabled, admin|user, password set, last used, must change
accounts() {
  today=$(($(date +%s) / 86400))
  administrators >"$work/admins"
  while IFS=: read -r name _ uid _ _ home shell; do
    case $uid in '' | *[!0-9]*) continue ;; esac
    # Of the password only its first character leaves the file: it tells whether it is locked.
    entry=$(awk -F: -v name="$name" '$1 == name { print substr($2, 1, 1) "|" $3 "|" $8; exit }' "$root/etc/shadow")
    mark=${entry%%|*}
    rest=${entry#*|}
    changed=${rest%%|*}
    expires=${rest#*|}
    state=enabled
    case $shell in */nologin | */false | */sync | '') state=disabled ;; esac
    [ -z "$expires" ] || [ "$expires" -gt "$today" ] || state=disabled
    password=-
    must=0
    case $mark in
      '!' | '*') [ "$(has_key "$home")" = 1 ] || state=disabled ;;
      *)
        [ "$changed" != 0 ] || must=1
        [ -z "$changed" ] || [ "$changed" = 0 ] || password=$((changed * 86400))
        ;;
    esac
    role=user
    if [ "$uid" = 0 ] || grep -qxF -e "$name" "$work/admins"; then role=admin; fi
    printf 'account\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$state" "$role" "$password" "$(last_login "$uid")" "$must"
  done <"$root/etc/passwd"
}

# rule, least length, most days, former passwords refused; "-" where nothing is said
password_rule() {
  length=$(sed -n 's/^[[:space:]]*minlen[[:space:]]*=[[:space:]]*\([0-9][0-9]*\).*/\1/p' \
    "$root/etc/security/pwquality.conf" 2>/dev/null | tail -n 1) || length=''
  if [ -z "$length" ]; then
    length=$(awk '$1 == "PASS_MIN_LEN" { print $2 }' "$root/etc/login.defs" 2>/dev/null | tail -n 1) || length=''
  fi
  days=$(awk '$1 == "PASS_MAX_DAYS" { print $2 }' "$root/etc/login.defs" 2>/dev/null | tail -n 1) || days=''
  history=$(cat "$root/etc/pam.d/common-password" "$root/etc/pam.d/system-auth" 2>/dev/null |
    sed -n 's/^[^#]*[[:space:]]remember=\([0-9][0-9]*\).*/\1/p' | head -n 1) || history=''
  printf 'rule\t%s\t%s\t%s\n' "${length:--}" "${days:--}" "${history:-0}"
}

# antivirus, engine, seconds since 1970 of its newest signatures; 0 when there is none
antivirus() {
  newest=0
  for file in "${signatures:-$root/var/lib/clamav/daily.cld}" "$root/var/lib/clamav/daily.cvd"; do
    [ -f "$file" ] || continue
    seconds=$(stat -c %Y "$file")
    [ "$seconds" -le "$newest" ] || newest=$seconds
  done
  printf 'antivirus\t%s\t%s\n' "$([ "$newest" = 0 ] && printf '%s' - || printf clamav)" "$newest"
}

firewall_policy() {
  if [ -n "$firewall_file" ]; then
    cat "$firewall_file"
  elif [ -n "$root" ]; then
    cat "$root/etc/nftables.conf" 2>/dev/null || true
  elif command -v nft >/dev/null 2>&1; then
    nft -s list ruleset
  elif command -v iptables-save >/dev/null 2>&1; then
    iptables-save | sed -e '/^#/d' -e 's/\[[0-9]*:[0-9]*\]//'
  fi
}

# Hash of the policy without counters; "-" when there is none.
firewall_hash() {
  firewall_policy >"$work/firewall"
  if [ -s "$work/firewall" ]; then
    openssl dgst -sha256 "$work/firewall" | sed 's/.*= *//'
  else
    printf '%s\n' -
  fi
}

# package, name, version
packages() {
  if command -v dpkg-query >/dev/null 2>&1 && [ -r "$root/var/lib/dpkg/status" ]; then
    # shellcheck disable=SC2016 # dpkg-query fills these in
    dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${db:Status-Abbrev}\t${Package}\t${Version}\n' |
      awk -F "$tab" '$1 ~ /^ii/ { print "package\t" $2 "\t" $3 }'
  elif command -v rpm >/dev/null 2>&1; then
    rpm --root "${root:-/}" -qa --qf 'package\t%{NAME}\t%{VERSION}-%{RELEASE}\n'
  fi
}

write_report() {
  {
    printf 'wardwatch-host-report 1\nhost=%s\nat=%s\nnonce=%s\n' "$host" "$(date +%s)" "$(openssl rand -hex 16)"
    accounts
    password_rule
    antivirus
    printf 'firewall\t%s\n' "$(firewall_hash)"
    packages | sort -u
    printf 'end\n'
  } >"$work/report"
}

sign_report() {
  if openssl pkey -in "$key" -noout -text 2>/dev/null | head -n 1 | grep -qi ed25519; then
    openssl pkeyutl -sign -rawin -inkey "$key" -in "$work/report" -out "$work/signature" || fail 'signing failed'
  else
    openssl dgst -sha256 -sign "$key" -out "$work/signature" "$work/report" || fail 'signing failed'
  fi
  printf 'signature=%s\n' "$(openssl base64 -A -in "$work/signature")" >>"$work/report"
}

# Whole or not at all: under another name first, then renamed.
deliver() {
  if [ -n "$out" ]; then
    draft=$(mktemp "$out/.$host.XXXXXX")
    cat "$work/report" >"$draft"
    chmod 640 "$draft"
    mv -f "$draft" "$out/$host.report"
  else
    folder=${sftp_to#*:}
    printf 'put %s %s/.%s.part\nrename %s/.%s.part %s/%s.report\n' \
      "$work/report" "$folder" "$host" "$folder" "$host" "$folder" "$host" |
      sftp -q -oBatchMode=yes -b - "${sftp_to%%:*}" >/dev/null || fail 'sftp failed'
  fi
}

read_options "$@"
trap cleanup EXIT
trap 'exit 1' HUP INT TERM
work=$(mktemp -d)
if [ "$only_hash" = 1 ]; then
  firewall_hash
  exit 0
fi
check_options
[ -r "$root/etc/shadow" ] || fail 'cannot read /etc/shadow: run as root'
write_report
sign_report
deliver
