/**
 * What cloudbase-init runs when a Windows first starts: the account is made, or given the password, as an administrator.
 * The group is named by its well-known id: its name is translated in a Korean Windows.
 */
export function windowsAccountScript(userId: string, password: string): string {
  return [
    '#ps1_sysnative',
    `$name = ${quoted(userId)}`,
    `$password = ConvertTo-SecureString ${quoted(password)} -AsPlainText -Force`,
    'if (Get-LocalUser -Name $name -ErrorAction SilentlyContinue) {',
    '  Set-LocalUser -Name $name -Password $password',
    '} else {',
    '  New-LocalUser -Name $name -Password $password',
    "  Add-LocalGroupMember -SID 'S-1-5-32-544' -Member $name",
    '}',
    'Enable-LocalUser -Name $name',
    '',
  ].join('\r\n');
}

/** As PowerShell takes it literally. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
