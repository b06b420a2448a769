using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Reads the files that TLS settings name; failures become texts that name the file.</summary>
internal static class TlsFile
{
    /// <summary>
    /// The certificates of one <c>crt</c> parameter: those of a directory, or <c>x.rsa</c>, <c>x.ecdsa</c> and
    /// <c>x.dsa</c> for an <c>x</c> that is not there itself (manual 3.1, <c>ssl-load-extra-files</c>).
    /// </summary>
    public static IEnumerable<string> Members(string path)
    {
        if (Directory.Exists(path))
        {
            return InDirectory(path);
        }

        var members = File.Exists(path) ? [] : CertificateBundle.MembersOf(path).Where(File.Exists).ToArray();
        return members.Length == 0 ? [path] : members;
    }

    /// <param name="path">As the configuration says.</param>
    /// <param name="what">"certificate", "CA", ...: for the message.</param>
    /// <param name="errors">Takes the message.</param>
    public static byte[]? Read(string path, string what, ICollection<string> errors)
    {
        try
        {
            return WholeFile.Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
                UnauthorizedAccessException when Directory.Exists(path) => "Is a directory",
                UnauthorizedAccessException => "Permission denied",
                _ => exception.Message,
            };
            errors.Add($"unable to load {what} from file '{path}': {reason}");
            return null;
        }
    }

    /// <summary>
    /// The PEM files of a directory in the order of their names, without hidden ones and what belongs to others
    /// (manual 5.1, <c>crt</c>).
    /// </summary>
    public static IEnumerable<string> InDirectory(string path)
    {
        string[] companions = [".issuer", ".ocsp", ".sctl", ".key", ".dhparam"];
        return Directory.EnumerateFiles(path)
            .Where(file => !Path.GetFileName(file).StartsWith('.')
                && !companions.Any(end => file.EndsWith(end, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }
}
