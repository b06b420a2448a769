using System.Text;

namespace HaproxyCompat.Keepalived.Machine;

/// <summary>
/// What one reading of a configuration asked the machine, with the answers: every file, every name that was looked up.
/// Reading once more from the record gives the same configuration, whatever became of the files since. Belongs to one
/// thread at a time.
/// </summary>
/// <param name="seed">Where the numbers of <c>${_RANDOM}</c> begin.</param>
internal sealed class MachineRecord(int seed)
{
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    public int Seed { get; } = seed;

    /// <summary>An empty record, to be filled by the machine.</summary>
    public static MachineRecord Begin() => new(Random.Shared.Next());

    /// <summary>As it was written by <see cref="ToBytes"/>.</summary>
    public static MachineRecord Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var record = new MachineRecord(reader.ReadInt32());
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var question = reader.ReadString();
            record._answers[question] = reader.ReadString();
        }

        return record;
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(Seed);
            writer.Write(_answers.Count);
            foreach (var (question, answer) in _answers)
            {
                writer.Write(question);
                writer.Write(answer);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The recorded answer, else the machine's, which is recorded.</summary>
    public string Answer(string question, Func<string> ask)
    {
        if (!_answers.TryGetValue(question, out var answer))
        {
            answer = ask();
            _answers[question] = answer;
        }

        return answer;
    }
}
