//! Any bytes as a package, and any text as one of the files of a sound one: it is read or its faults are told; what is
//! read is computed, written, and reads back as it was.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use parindex_framework::any_error;
use parindex_index::{Stage, compute};
use parindex_locale::Lang;
use parindex_package::{Limits, Source, read, results_csv, verify, zip_bytes};
use zip::write::SimpleFileOptions;

const FILES: [(&str, &str); 9] = [
    ("campaign.toml", "id = 'a'\nyear = 2020\nframework = 'f'\n"),
    ("framework.toml", "id = 'f'\ntitle_vi = 'F'\nkind = 'province'\n[[bands]]\nname = 'A'\nfrom = 80\n"),
    (
        "framework.csv",
        "code,name_vi,max,scored_by,rule,facts\n1,Một,5,,,\n1.1,Việc,3,appraisal,done / planned: share; nothing = \
         out,\"planned \"\"K\"\"; done <= planned \"\"H\"\"\"\n1.2,Hỏi,2,survey,survey Q1 of g: share,\n2,\
         Khác,1,external,external e: share,\n",
    ),
    ("units.csv", "code,name_vi,kind\nA,An,province\nB,Bình,province\n"),
    (
        "scores.csv",
        "unit,criterion,self,appraised,facts,applicable,note\nA,1.1,,,planned=4; done=3,,\nB,1.1,,2.5,,,x\n",
    ),
    ("questions.csv", "question,criterion,group,weight,text_vi,scale\nQ1,1.2,g,1,Hỏi?,1=0; 2=0.5; 3=1\n"),
    ("groups.csv", "group,name_vi,population\ng,Dân,100\n"),
    ("answers.csv", "unit,group,question,value,count\nA,g,Q1,3,7\nB,g,Q1,2,5\n"),
    ("external.csv", "unit,source,value\nA,e,0.5\nB,e,84.5%\n"),
];

/// A sound package in which one file is something else.
fn package(place: usize, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (i, (name, text)) in FILES.iter().enumerate() {
        archive.start_file(*name, options).expect("a name once");
        let bytes = if i == place { content } else { text.as_bytes() };
        archive.write_all(bytes).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

// The first byte says which file is replaced; beyond the last one, the rest is the package itself.
fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let place = usize::from(*first) % (FILES.len() + 1);
    let bytes = if place < FILES.len() { package(place, rest) } else { rest.to_vec() };
    let limits = Limits { rows: 2_000, file_bytes: 1 << 20, total_bytes: 4 << 20, ..Limits::default() };
    let source = Source::from_zip_bytes(bytes);
    let (campaign, faults) = read(&source, &limits);
    assert_eq!(campaign.is_none(), any_error(&faults));
    for fault in faults.iter().take(20) {
        assert!(!fault.line(Lang::Vi).is_empty());
    }
    let _ = verify(&source, &limits, None);
    let Some(campaign) = campaign else { return };
    let results = compute(&campaign.framework, &campaign.input, Stage::Final);
    assert!(!results_csv(&campaign.framework, &campaign.input, &results).is_empty());
    let written = zip_bytes(&campaign, Some(&results)).expect("memory");
    let (again, faults) = read(&Source::from_zip_bytes(written), &limits);
    let told: Vec<String> = faults.iter().map(|fault| fault.line(Lang::En)).collect();
    assert!(again.is_some(), "what was written does not read: {told:?}");
    assert_eq!(again.as_ref(), Some(&campaign));
});
