namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>A <c>crt-list</c> or a directory of certificates, and the bind lines that have it.</summary>
/// <remarks>Written by the loop of the operator's commands alone.</remarks>
internal sealed class CertificateList(string name, bool isDirectory)
{
    private readonly List<CertificateListLine> _lines = [];
    private readonly List<TlsServerContext> _users = [];

    public string Name { get; } = name;

    public bool IsDirectory { get; } = isDirectory;

    /// <summary>The last line of the file that was read, or that was added since.</summary>
    public int LastLine { get; set; }

    public IReadOnlyList<CertificateListLine> Lines => _lines;

    public IReadOnlyList<TlsServerContext> Users => _users;

    /// <summary>A bind line has it.</summary>
    /// <returns>It is the first one to.</returns>
    public bool Join(TlsServerContext user)
    {
        if (!_users.Contains(user))
        {
            _users.Add(user);
        }

        return _users.Count == 1;
    }

    public void Add(CertificateListLine line)
    {
        _lines.Add(line);
        LastLine = Math.Max(LastLine, line.Source.Line);
    }

    public void Remove(CertificateListLine line) => _lines.Remove(line);
}
